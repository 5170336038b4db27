/* SPDX-License-Identifier: MIT
 * error - what went wrong, where, and what to do, in a form that can be said in any language.
 *
 * Functions return `enum err` (0 = fine) and fill the `struct error *` that is their last parameter. Lower layers
 * neither print nor know the language: an error keeps the English sentence (a msgid) and its arguments
 * as text; error_text() translates and fills in at the top. `e` may be NULL where the caller does not care. */
#ifndef SOTAY_BASE_ERROR_H
#define SOTAY_BASE_ERROR_H

#include "sotay/base/buf.h"
#include "sotay/base/i18n.h"

enum err {
	OK = 0,
	ERR_INVALID,   /* a value or a form rule: what was typed cannot be saved */
	ERR_REFUSED,   /* a batch, plan or file that is not what it must be */
	ERR_NOT_FOUND, /* nothing there */
	ERR_AMBIGUOUS, /* more than one fits */
	ERR_EXISTS,    /* already there */
	ERR_NOTHING,   /* nothing to do; not a failure */
	ERR_USAGE,     /* the command line is off */
	ERR_IO,        /* reading or writing failed */
	ERR_SPACE,     /* the disk or stick is full */
	ERR_READONLY,  /* no right to write */
	ERR_BUSY,      /* another program holds the store */
	ERR_NEWER,     /* made by a newer version */
	ERR_DAMAGED,   /* the store contradicts itself */
	ERR_CANCEL     /* the person said stop */
};

enum { ERROR_ARGS_MAX = 8, ERROR_ARG_BYTES = 320 };

struct error {
	enum err code;
	const char *msgid;                          /* static English sentence with conversions */
	char args[ERROR_ARGS_MAX][ERROR_ARG_BYTES]; /* each cut at a character border */
	unsigned translate;                         /* bit i: args[i] is itself a msgid */
	char file[256];                             /* name of the file concerned, or "" */
	unsigned long long row;                     /* 1 = first after the header; 0 = none */
	char column[64];                            /* column concerned, or "" */
};

/* Fills `e` (if not NULL) and returns `code`. Conversions allowed: %s %d %ld %lld %u %lu %llu %zu %%, and `%-s` for a
 * string that is itself a msgid (a field label) and is translated with the sentence. Clears file, row, column. In
 * string arguments (file and column too) line ends become a space; whatever could steer a terminal and bytes that are
 * not UTF-8 become '?'. Arguments may point into `*e`. */
enum err error_set(struct error *e, enum err code, const char *msgid, ...) __attribute__((format(printf, 3, 4)));

/* Adds the place; NULL or 0 leaves that part as it is. Returns e's code, or ERR_REFUSED if `e` is NULL. */
enum err error_at(struct error *e, const char *file, unsigned long long row, const char *column);

/* Like error_set, with the reason of errno `errnum` mapped to a code (ENOSPC, EDQUOT -> ERR_SPACE; EROFS, EACCES, EPERM
 * -> ERR_READONLY; ENOENT -> ERR_NOT_FOUND; EEXIST, ENOTEMPTY -> ERR_EXISTS; else ERR_IO) and to a sentence naming
 * `path` and what to do. `doing` is a msgid such as N_("open"), N_("write"). No errno text ever reaches a person. */
enum err error_errno(struct error *e, int errnum, const char *doing, const char *path);

/* Appends the translated sentence to `out`; no newline. Place is not repeated: the sentence carries it if needed. */
void error_text(const struct error *e, const struct i18n *i, struct buf *out);

/* Exit status of a command that ended with `code`: 0 done, 1 refused, 2 usage, 3 store or file trouble (design 5). */
int error_exit_status(enum err code);

#endif
