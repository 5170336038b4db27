/* SPDX-License-Identifier: MIT
 * draft - records half written, as files. What a file holds is draft_json.c's business. */
#include "sotay/store/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "draft_json.h"
#include "sotay/base/fs.h"
#include "sotay/base/hash.h"

enum { DRAFT_BYTES_MAX = 1 << 20, CODE_DIGITS = 16 };

static const char saved_key[] = "draft_saved", conflict_word[] = "conflict-", ending[] = ".json";

/* ---- names ---- */

void draft_make_name(enum kind kind, char out[DRAFT_NAME_BYTES])
{
	uint64_t code;

	random_bytes(&code, sizeof code);
	snprintf(out, DRAFT_NAME_BYTES, "%s-%016llx.json", kind_info(kind)->name, (unsigned long long)code);
}

void draft_conflict_name(const struct uuid *id, char out[DRAFT_NAME_BYTES])
{
	char text[UUID_TEXT_BYTES];

	uuid_format(id, text);
	snprintf(out, DRAFT_NAME_BYTES, "%s%s%s", conflict_word, text, ending);
}

/* What a name tells. */
struct draft_id {
	enum kind kind; /* KIND_COUNT: choices in a conflict */
	struct uuid id; /* … of this record */
	uint64_t code;  /* its byte of drafts/lock */
};

static bool parse_conflict_name(const char *name, struct draft_id *out)
{
	char text[UUID_TEXT_BYTES];

	if (strncmp(name, conflict_word, strlen(conflict_word)) != 0)
		return false;
	name += strlen(conflict_word);
	if (strlen(name) != UUID_TEXT_BYTES - 1 + strlen(ending) || strcmp(name + UUID_TEXT_BYTES - 1, ending) != 0)
		return false;
	memcpy(text, name, UUID_TEXT_BYTES - 1);
	text[UUID_TEXT_BYTES - 1] = '\0';
	if (!uuid_parse(text, &out->id))
		return false;
	out->kind = KIND_COUNT;
	memcpy(&out->code, out->id.b + UUID_BYTES - sizeof out->code, sizeof out->code); /* its random half */
	return true;
}

/* Whether a file of that name is ours, and whose. */
static bool parse_name(const char *name, struct draft_id *out)
{
	for (int k = 0; k < KIND_COUNT; k++) {
		const char *word = kind_info((enum kind)k)->name, *digits;

		if (strncmp(name, word, strlen(word)) != 0 || name[strlen(word)] != '-')
			continue;
		digits = name + strlen(word) + 1;
		if (strspn(digits, "0123456789abcdef") != CODE_DIGITS || strcmp(digits + CODE_DIGITS, ending) != 0)
			return false;
		out->kind = (enum kind)k;
		out->code = strtoull(digits, NULL, 16);
		return true;
	}
	return parse_conflict_name(name, out);
}

static char *path_of(const struct store *s, const char *name)
{
	char *dir = fs_join(store_dir(s), "drafts"), *path = fs_join(dir, name);

	free(dir);
	return path;
}

/* ---- whose it is ---- */

/* Every draft has a byte of drafts/lock of its own. The lock belongs to the open file, not to the process: two forms of
 * one program keep each other out as well. */
static int lock_byte(int fd, uint64_t code)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};

	lock.l_start = (off_t)(code & 0x3fffffffffffffffu);
	return fcntl(fd, F_OFD_SETLK, &lock);
}

enum err draft_claim(const struct store *s, const char *name, struct draft_claim *out, struct error *e)
{
	struct draft_id id;
	char *path;
	enum err err = OK;

	out->fd = -1;
	if (!parse_name(name, &id))
		return error_set(e, ERR_NOT_FOUND, N_("There is no record half written called \"%s\"."), name);
	path = path_of(s, "lock");
	out->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (out->fd < 0)
		err = error_errno(e, errno, N_("open"), path);
	else if (lock_byte(out->fd, id.code) != 0)
		err = errno == EAGAIN || errno == EACCES
			? error_set(e, ERR_BUSY, N_("This record is just being written in another window."))
			: error_errno(e, errno, N_("open"), path);
	if (err != OK)
		draft_release(out);
	free(path);
	return err;
}

void draft_release(struct draft_claim *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
}

static bool is_claimed(const struct store *s, const char *name)
{
	struct draft_claim claim;
	bool busy = draft_claim(s, name, &claim, NULL) == ERR_BUSY;

	draft_release(&claim);
	return busy;
}

/* ---- one of them ---- */

enum err draft_write(const struct store *s, const struct draft *d, struct error *e)
{
	char *path = path_of(s, d->name);
	struct buf text = {0};
	enum err err;

	draft_put_json(d, &text);
	err = fs_write_atomic(path, buf_str(&text), text.len, false, e);
	buf_fini(&text);
	free(path);
	return err;
}

/* It may hold what somebody typed: it is kept where a person can look at it. */
static enum err put_aside(const struct store *s, const char *name, struct error *e)
{
	struct buf other = {0};
	char *from = path_of(s, name), *to;

	buf_printf(&other, "%s.damaged", name);
	to = path_of(s, buf_str(&other));
	(void)!fs_rename(from, to, NULL);
	free(from);
	free(to);
	error_set(e, ERR_DAMAGED,
		N_("A record half written cannot be read any more. What is left of it lies in the notebook's folder: drafts/%s"),
		buf_str(&other));
	buf_fini(&other);
	return ERR_DAMAGED;
}

/* Whether it is what its name says. */
static bool is_it(const struct draft_id *id, const struct draft *d)
{
	if (id->kind == KIND_COUNT)
		return d->conflict && uuid_compare(&id->id, &d->id) == 0;
	return !d->conflict && d->kind == id->kind;
}

enum err draft_read(const struct store *s, const char *name, struct arena *a, struct draft *out, struct error *e)
{
	char *path = path_of(s, name);
	struct buf text = {0};
	struct draft_id id = {.kind = KIND_COUNT};
	enum err err;

	*out = (struct draft){.kind = KIND_COUNT};
	if (!parse_name(name, &id))
		err = error_set(e, ERR_NOT_FOUND, N_("There is no record half written called \"%s\"."), name);
	else
		err = fs_read(path, DRAFT_BYTES_MAX, &text, e);
	if (err == OK) {
		err = draft_from_json(buf_str(&text), text.len, a, out, e);
		if (err == OK && !is_it(&id, out))
			err = ERR_DAMAGED;
	}
	if (err == ERR_DAMAGED || err == ERR_REFUSED)
		err = put_aside(s, name, e);
	if (err == OK)
		snprintf(out->name, sizeof out->name, "%s", name);
	buf_fini(&text);
	free(path);
	return err;
}

enum err draft_remove(const struct store *s, const char *name, struct error *e)
{
	char *path = path_of(s, name), *dir;
	enum err err = OK;

	if (unlink(path) == 0) {
		dir = fs_join(store_dir(s), "drafts");
		err = fs_sync_dir(dir, e);
		free(dir);
	} else if (errno != ENOENT) {
		err = error_errno(e, errno, N_("remove"), path);
	}
	free(path);
	return err;
}

enum err txn_draft_saved(struct txn *t, const char *name, struct error *e)
{
	return txn_config_set(t, saved_key, name, e);
}

/* ---- all of them ---- */

static int newest_first(const void *x, const void *y)
{
	const struct draft *a = x, *b = y;

	if (a->saved != b->saved)
		return a->saved < b->saved ? 1 : -1;
	return strcmp(a->name, b->name);
}

static enum err read_saved(struct store *s, struct buf *saved, struct error *e)
{
	struct txn *t;
	enum err err = store_read(s, &t, e);

	if (err != OK)
		return err;
	err = txn_config_get(t, saved_key, saved, e);
	txn_end(&t);
	return err;
}

static void read_one(struct store *s, const char *name, const char *saved, struct arena *a, struct draft *out,
	size_t *n, size_t *n_damaged)
{
	struct draft_id id;
	enum err err;

	if (!parse_name(name, &id) || id.kind == KIND_COUNT || is_claimed(s, name))
		return;
	if (strcmp(name, saved) == 0) {
		(void)!draft_remove(s, name, NULL);
		return;
	}
	err = draft_read(s, name, a, &out[*n], NULL);
	*n += err == OK;
	if (err == ERR_DAMAGED && n_damaged)
		++*n_damaged;
}

enum err draft_list(struct store *s, struct arena *a, struct draft **out, size_t *n, size_t *n_damaged, struct error *e)
{
	char *dir = fs_join(store_dir(s), "drafts"), **names = NULL;
	struct buf saved = {0};
	size_t n_names = 0;
	enum err err = read_saved(s, &saved, e);

	*n = 0;
	if (n_damaged)
		*n_damaged = 0;
	if (err == OK)
		err = fs_list(dir, &names, &n_names, e);
	*out = arena_alloc(a, (n_names + 1) * sizeof **out);
	for (size_t i = 0; err == OK && i < n_names; i++)
		read_one(s, names[i], buf_str(&saved), a, *out, n, n_damaged);
	if (err == OK)
		qsort(*out, *n, sizeof **out, newest_first);
	fs_free_names(names, n_names);
	buf_fini(&saved);
	free(dir);
	return err;
}

enum err draft_conflicts(const struct store *s, struct arena *a, struct uuid **out, size_t *n, struct error *e)
{
	char *dir = fs_join(store_dir(s), "drafts"), **names = NULL;
	size_t n_names = 0;
	struct draft_id id;
	enum err err = fs_list(dir, &names, &n_names, e);

	*n = 0;
	*out = arena_alloc(a, (n_names + 1) * sizeof **out);
	for (size_t i = 0; i < n_names; i++) {
		if (parse_conflict_name(names[i], &id))
			(*out)[(*n)++] = id.id;
	}
	fs_free_names(names, n_names);
	free(dir);
	return err;
}
