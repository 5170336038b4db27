/* SPDX-License-Identifier: MIT
 * env - the folder of the store, LMDB's environment in it, and what LMDB's return codes mean to a person.
 *
 * No MDB_WRITEMAP, MDB_NOSYNC or MDB_NOMETASYNC: a commit that has returned is on the disk, and a full disk is an error
 * from write(2), never a SIGBUS. MDB_NOTLS, so that a snapshot belongs to its transaction and not to a thread. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sotay/base/fs.h"

#define MAP_BYTES_MIN ((size_t)256 * 1024 * 1024)

enum { DBS_MAX = 32, READERS_MAX = 256, PROBE_BYTES = 1024 * 1024 };

static const char *const db_names[DB_COUNT] = {
	"record", "date", "change", "history", "batch_out", "batch_in", "plan", "closed", "different", "meta"};

/* ---- return codes ---- */

static enum err fail_busy(const struct store *s, struct error *e)
{
	return error_set(e, ERR_BUSY,
		N_("Too many programs have the notebook in \"%s\" open. Close those that are not needed, then try again."),
		s->dir);
}

enum err env_fail(const struct store *s, int rc, struct error *e)
{
	switch (rc) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
	case MDB_MAP_FULL:
		return error_set(e, ERR_SPACE,
			N_("The disk that holds the notebook in \"%s\" is full. Nothing was saved. Delete files that are not "
			   "needed, then try again."),
			s->dir);
	case EACCES:
	case EPERM:
	case EROFS:
		return error_set(e, ERR_READONLY,
			N_("sotay may not write to the notebook in \"%s\". Check who owns the folder and whether the disk can be "
			   "written to."),
			s->dir);
	case MDB_CORRUPTED:
	case MDB_PAGE_NOTFOUND:
	case MDB_INVALID:
	case MDB_INCOMPATIBLE:
		return error_set(e, ERR_DAMAGED,
			N_("The notebook in \"%s\" is damaged. Keep the whole folder and ask whoever set this machine up; batches "
			   "made so far lie in its folder outbox."),
			s->dir);
	case MDB_VERSION_MISMATCH:
		return error_set(e, ERR_NEWER,
			N_("The notebook in \"%s\" was made or is being used by another version of sotay. Close other sotay windows; "
			   "if that does not help, update sotay on this machine."),
			s->dir);
	case MDB_READERS_FULL:
		return fail_busy(s, e);
	case ENOMEM:
		return error_set(e, ERR_IO,
			N_("There is not enough memory to open the notebook in \"%s\". Close other programs, then try again."),
			s->dir);
	default:
		return error_set(e, ERR_IO,
			N_("The notebook in \"%s\" could not be read or written. Close sotay and open it again; if it happens "
			   "again, the disk may be failing: make a backup."),
			s->dir);
	}
}

/* LMDB calls a write that was cut short an input/output error, and on a full disk the first write is cut short. Asking
 * for more room tells the one from the other; nobody is disturbed by a file that is longer than its pages. */
static int why_cut_short(const struct store *s)
{
	mdb_filehandle_t fd;
	struct stat st;

	if (mdb_env_get_fd(s->env, &fd) != 0 || fstat(fd, &st) != 0 || fallocate(fd, 0, st.st_size, PROBE_BYTES) == 0)
		return EIO;
	return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? errno : EIO;
}

enum err txn_fail(struct txn *t, int rc, struct error *e)
{
	if (rc == MDB_MAP_FULL)
		t->map_full = true;
	return env_fail(t->store, rc == EIO && t->writing ? why_cut_short(t->store) : rc, e);
}

/* ---- the folder ---- */

/* Makes the file if it is missing; LMDB would do so too, but under the umask. */
static int make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	int rc = 0;

	if (fd < 0)
		return errno == EEXIST ? 0 : errno;
	if (fchmod(fd, 0600) != 0)
		rc = errno;
	close(fd);
	return rc;
}

static enum err make_files(struct store *s, struct error *e)
{
	static const char *const names[] = {"lock", "lock.mdb", "data.mdb"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = fs_join(s->dir, names[i]);
		int rc = make_private(path);

		free(path);
		if (rc)
			return env_fail(s, rc, e);
	}
	return OK;
}

/* Programs share lock.mdb through mapped memory, and a page of it that has no place on the disk yet would, on a full
 * one, be answered with a signal instead of an error. So it gets its place beforehand; having it already costs nothing.
 */
static enum err place_lock_file(struct store *s, struct error *e)
{
	const off_t bytes = 4096 + READERS_MAX * 64; /* at least what LMDB wants: a head and a cache line a reader */
	char *path = fs_join(s->dir, "lock.mdb");
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW), rc;

	free(path);
	if (fd < 0)
		return env_fail(s, errno, e);
	do
		rc = posix_fallocate(fd, 0, bytes);
	while (rc == EINTR);
	close(fd);
	return rc && rc != EOPNOTSUPP && rc != EINVAL ? env_fail(s, rc, e) : OK;
}

static enum err make_folders(struct store *s, struct error *e)
{
	static const char *const names[] = {"outbox", "drafts", "backups"};
	enum err err = OK;

	for (size_t i = 0; i < sizeof names / sizeof *names && !err; i++) {
		char *path = fs_join(s->dir, names[i]);

		if (!fs_is_dir(path))
			err = fs_make_dirs(path, e);
		free(path);
	}
	return err;
}

/* Held until the store is closed; whoever repairs, restores or moves the store takes it exclusively. */
static enum err take_lock(struct store *s, struct error *e)
{
	char *path = fs_join(s->dir, "lock");
	int reason = 0;

	s->lock_fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (s->lock_fd < 0 || flock(s->lock_fd, LOCK_SH | LOCK_NB) != 0)
		reason = errno;
	free(path);
	if (reason == EWOULDBLOCK)
		return error_set(e, ERR_BUSY,
			N_("Another sotay is repairing or restoring the notebook in \"%s\". Wait until it has finished, then try "
			   "again."),
			s->dir);
	return reason ? env_fail(s, reason, e) : OK;
}

static size_t file_bytes(const struct store *s)
{
	char *path = fs_join(s->dir, "data.mdb");
	struct stat st;
	size_t size = stat(path, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size : 0;

	free(path);
	return size;
}

static size_t first_map_bytes(const struct store *s, size_t wanted)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), doubled = 2 * file_bytes(s);
	size_t bytes = wanted ? wanted : doubled > MAP_BYTES_MIN ? doubled : MAP_BYTES_MIN;

	return (bytes + page - 1) / page * page;
}

enum err env_open(struct store *s, size_t map_bytes, struct error *e)
{
	enum err err;
	int rc, dead;

	/* Trying it out is for store_create(): what lies on a full disk must stay readable. */
	err = fs_check_medium_kind(s->dir, e);
	if (!err)
		err = make_files(s, e);
	if (!err)
		err = place_lock_file(s, e);
	if (!err)
		err = take_lock(s, e);
	if (!err)
		err = make_folders(s, e);
	if (err)
		return err;
	rc = mdb_env_create(&s->env);
	if (!rc)
		rc = mdb_env_set_maxdbs(s->env, DBS_MAX);
	if (!rc)
		rc = mdb_env_set_maxreaders(s->env, READERS_MAX);
	if (!rc)
		rc = mdb_env_set_mapsize(s->env, first_map_bytes(s, map_bytes));
	if (!rc)
		rc = mdb_env_open(s->env, s->dir, MDB_NOTLS, 0600);
	if (!rc)
		rc = mdb_reader_check(s->env, &dead);
	return rc ? env_fail(s, rc, e) : OK;
}

/* ---- size ---- */

static enum err set_map_bytes(struct store *s, size_t bytes, struct error *e)
{
	int rc = mdb_env_set_mapsize(s->env, bytes);

	/* The old map is gone by now: nothing in this environment may be touched again. */
	s->lost = rc != 0;
	return rc ? env_fail(s, rc, e) : OK;
}

enum err env_grow(struct store *s, struct error *e)
{
	MDB_envinfo info;
	int rc = mdb_env_info(s->env, &info);

	return rc ? env_fail(s, rc, e) : set_map_bytes(s, info.me_mapsize * 2, e);
}

enum err env_follow(struct store *s, struct error *e)
{
	return set_map_bytes(s, 0, e);
}

struct missing {
	size_t first, n; /* pages behind the end of the file */
	bool *is_free;
};

static int mark_free(MDB_env *env, struct missing *m)
{
	MDB_txn *mdb; /* LMDB shows its list of free pages, database 0, only to readers */
	MDB_cursor *cursor;
	MDB_val key, value;
	int rc = mdb_txn_begin(env, NULL, MDB_RDONLY, &mdb);

	if (rc)
		return rc;
	rc = mdb_cursor_open(mdb, 0, &cursor);
	if (rc) {
		mdb_txn_abort(mdb);
		return rc;
	}
	while ((rc = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
		size_t n = value.mv_size / sizeof(size_t), page;

		for (size_t i = 1; i < n; i++) { /* [0] counts them */
			memcpy(&page, (const char *)value.mv_data + i * sizeof page, sizeof page);
			if (page >= m->first && page - m->first < m->n)
				m->is_free[page - m->first] = true;
		}
	}
	mdb_cursor_close(cursor);
	mdb_txn_abort(mdb);
	return rc == MDB_NOTFOUND ? 0 : rc;
}

/* A page given up in the transaction that took it is never written, so a sound file may lack pages at its end, all of
 * them free. They are filled with nothing for the test, because the list of free pages may itself be cut off. */
static int check_missing(struct store *s, size_t have, size_t want, size_t page_bytes)
{
	struct missing m = {have / page_bytes, want / page_bytes - have / page_bytes, NULL};
	mdb_filehandle_t fd;
	int rc = mdb_env_get_fd(s->env, &fd);

	if (rc)
		return rc;
	if (ftruncate(fd, (off_t)want) != 0)
		return errno;
	m.is_free = mem_zalloc(m.n, sizeof *m.is_free);
	rc = mark_free(s->env, &m);
	for (size_t i = 0; i < m.n && !rc; i++)
		rc = m.is_free[i] ? 0 : MDB_CORRUPTED;
	free(m.is_free);
	if (rc && ftruncate(fd, (off_t)have) != 0)
		rc = errno;
	return rc;
}

enum err env_check_length(struct store *s, struct error *e)
{
	MDB_txn *mdb;
	MDB_stat stat;
	MDB_envinfo info;
	int rc = mdb_env_stat(s->env, &stat);

	if (!rc)
		rc = mdb_env_info(s->env, &info);
	if (rc)
		return env_fail(s, rc, e);
	if (file_bytes(s) >= (info.me_last_pgno + 1) * stat.ms_psize)
		return OK;
	/* Look again with all writers locked out: one may have been at work. */
	rc = mdb_txn_begin(s->env, NULL, 0, &mdb);
	if (rc)
		return env_fail(s, rc, e);
	rc = mdb_env_info(s->env, &info);
	if (!rc && file_bytes(s) < (info.me_last_pgno + 1) * stat.ms_psize)
		rc = check_missing(s, file_bytes(s), (info.me_last_pgno + 1) * stat.ms_psize, stat.ms_psize);
	mdb_txn_abort(mdb);
	return rc ? env_fail(s, rc, e) : OK;
}

/* ---- databases ---- */

enum err env_open_dbs(struct txn *t, bool create, struct error *e)
{
	struct store *s = t->store;

	for (int i = DB_COUNT - 1; i >= 0; i--) {
		int rc = mdb_dbi_open(t->mdb, db_names[i], create ? MDB_CREATE : 0, &s->dbi[i]);
		enum err err;

		if (rc == MDB_NOTFOUND && i == DB_META)
			return error_set(e, ERR_NOT_FOUND,
				N_("The notebook in \"%s\" was never finished being made. Run \"sotay init\" once more."), s->dir);
		if (rc)
			return txn_fail(t, rc == MDB_NOTFOUND ? MDB_CORRUPTED : rc, e);
		/* A newer sotay may keep other databases: it is told by its schema before one is missed. */
		err = i == DB_META && !create ? meta_check_schema(t, e) : OK;
		if (err)
			return err;
	}
	return OK;
}

/* ---- closing ---- */

void store_close(struct store **s)
{
	struct store *gone = *s;

	if (!gone)
		return;
	if (gone->env && !gone->lost)
		mdb_env_close(gone->env);
	if (gone->lock_fd >= 0)
		close(gone->lock_fd);
	for (size_t i = 0; i < gone->n_retired; i++)
		plan_free(&gone->retired[i]);
	free(gone->retired);
	plan_free(&gone->plan);
	free(gone->dir);
	free(gone);
	*s = NULL;
}
