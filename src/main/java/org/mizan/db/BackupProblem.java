package org.mizan.db;

/** Why a backup cannot be made or is not taken; nothing is left half done. */
public final class BackupProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long needed;
    private final long free;

    /** What is wrong. */
    public enum Kind {
        /** The file is none that a backup wrote. */
        FOREIGN,
        /** The file is not as it was written: cut off, or changed. */
        ALTERED,
        /** The passphrase does not open it. */
        PASSPHRASE,
        /** It was made of another version of PostgreSQL, or by a later build. */
        VERSION,
        /** The disk has not that much room. */
        SPACE
    }

    private BackupProblem(Kind kind, long needed, long free) {
        super(kind.name());
        this.kind = kind;
        this.needed = needed;
        this.free = free;
    }

    BackupProblem(Kind kind) {
        this(kind, 0, 0);
    }

    static BackupProblem space(long needed, long free) {
        return new BackupProblem(Kind.SPACE, needed, free);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The bytes of room that are needed, where there is not enough. */
    public long needed() {
        return needed;
    }

    /** The bytes of room that there are. */
    public long free() {
        return free;
    }
}
