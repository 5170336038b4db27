/* SPDX-License-Identifier: MIT
 * error_errno - the system's reasons in words: what is wrong with the disk or stick, and what a person can do about it.
 */
#include "sotay/base/error.h"

#include <errno.h>

enum reason {
	REASON_UNKNOWN,
	REASON_FULL,
	REASON_QUOTA,
	REASON_PROTECTED,
	REASON_FORBIDDEN,
	REASON_MISSING,
	REASON_TAKEN,
	REASON_NO_FOLDER,
	REASON_A_FOLDER,
	REASON_LINKS,
	REASON_LONG_NAME,
	REASON_TOO_LARGE,
	REASON_TOO_MUCH,
	REASON_IN_USE,
	REASON_FAULTY,
	REASON_NOT_POSSIBLE
};

static const struct {
	enum err code;
	const char *msgid;
} sentences[] = {
	[REASON_UNKNOWN] = {ERR_IO, N_("Could not %-s %s. Try again; if it keeps failing, use another folder or disk.")},
	[REASON_FULL] = {ERR_SPACE,
		N_("Could not %-s %s: the disk or USB stick is full. Free some space, then try again.")},
	[REASON_QUOTA] = {ERR_SPACE,
		N_("Could not %-s %s: the space this account may use is full. Delete what is no longer needed, then try again.")},
	[REASON_PROTECTED] = {ERR_READONLY,
		N_("Could not %-s %s: the disk or USB stick can only be read. Unlock its write protection, or use another one.")},
	[REASON_FORBIDDEN] = {ERR_READONLY,
		N_("Could not %-s %s: this account has no right to do that. Choose another folder, or ask whoever looks after this "
		   "machine.")},
	[REASON_MISSING] = {ERR_NOT_FOUND,
		N_("Could not %-s %s: it is not there. Check the name; if it is on a USB stick, plug the stick in again.")},
	[REASON_TAKEN] = {ERR_EXISTS,
		N_("Could not %-s %s: something of that name is already there. Choose another name.")},
	[REASON_NO_FOLDER] = {ERR_IO, N_("Could not %-s %s: a part of its path is not a folder. Check the path.")},
	[REASON_A_FOLDER] = {ERR_IO, N_("Could not %-s %s: it is a folder. Give the name of a file.")},
	[REASON_LINKS] = {ERR_IO, N_("Could not %-s %s: the links on its path lead nowhere. Check the path.")},
	[REASON_LONG_NAME] = {ERR_IO, N_("Could not %-s %s: the name is too long. Choose a shorter one.")},
	[REASON_TOO_LARGE] = {ERR_IO,
		N_("Could not %-s %s: it gets larger than this disk or USB stick allows. Use another one.")},
	[REASON_TOO_MUCH] = {ERR_IO,
		N_("Could not %-s %s: too much is open on this machine. Close other programs, then try again.")},
	[REASON_IN_USE] = {ERR_IO,
		N_("Could not %-s %s: another program is using it. Close that program, then try again.")},
	[REASON_FAULTY] = {ERR_IO,
		N_("Could not %-s %s: the disk or USB stick does not answer properly. Plug it in again; if that does not help, use "
		   "another one.")},
	[REASON_NOT_POSSIBLE] = {ERR_IO,
		N_("Could not %-s %s: this disk or USB stick does not allow it. Choose another name or another place.")},
};

static enum reason reason_of(int errnum)
{
	switch (errnum) {
	case ENOSPC:
		return REASON_FULL;
	case EDQUOT:
		return REASON_QUOTA;
	case EROFS:
		return REASON_PROTECTED;
	case EACCES:
	case EPERM:
		return REASON_FORBIDDEN;
	case ENOENT:
		return REASON_MISSING;
	case EEXIST:
	case ENOTEMPTY:
		return REASON_TAKEN;
	case ENOTDIR:
		return REASON_NO_FOLDER;
	case EISDIR:
		return REASON_A_FOLDER;
	case ELOOP:
		return REASON_LINKS;
	case ENAMETOOLONG:
		return REASON_LONG_NAME;
	case EFBIG:
		return REASON_TOO_LARGE;
	case EMFILE:
	case ENFILE:
	case ENOMEM:
		return REASON_TOO_MUCH;
	case EBUSY:
	case ETXTBSY:
	case EAGAIN:
		return REASON_IN_USE;
	case EIO:
	case ENXIO:
	case ENODEV:
	case ENOMEDIUM:
	case ENOTCONN:
	case ESTALE:
		return REASON_FAULTY;
	case EINVAL:
	case ENOSYS:
	case ENOTSUP:
		return REASON_NOT_POSSIBLE;
	default:
		return REASON_UNKNOWN;
	}
}

enum err error_errno(struct error *e, int errnum, const char *doing, const char *path)
{
	enum reason reason = reason_of(errnum);
	return error_set(e, sentences[reason].code, sentences[reason].msgid, doing, path);
}
