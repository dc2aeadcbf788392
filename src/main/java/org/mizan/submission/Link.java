package org.mizan.submission;

import jakarta.validation.constraints.Size;

/** A web address of an entry; kind is one that the edition's form asks for, or "other". */
public record Link(
        @Size(max = 64) String kind, @Size(max = 2000) String url) {}
