/* SPDX-License-Identifier: MIT
 * internal - what the files of the store share and nobody else sees.
 *
 * env.c      the folder, LMDB's environment, its return codes in words     txn.c       transactions, growth of the map
 * setup.c    making and opening a store, device id against machine         db.c        get, put, delete, walk
 * wire.c     pieces of packed values     codec.c, peek.c  a packed record  folded.c    search text
 * gist.c     what reports count of a record
 * record_store.c  records, and by change     record_cursor.c  a place among the records
 * date_index.c  records by date
 * tail.c, find.c  ids by their end       edit.c   what a person does       history.c   what changed when
 * meta.c     counters, settings ...      plan_store.c  the plan's files
 * batch_log.c  batches made and taken in     fingerprint.c  which machine this is
 * setting.c  the table of settings     practice.c  a notebook to try things out in
 * query_match.c, query_where.c, query_key.c  what fits and in what order     query_run.c  ... asked for once
 * listing*.c  ... on a screen            counts.c  how many are ...
 * newest.c   the record made last first
 * Through store.h alone: duplicates.c  records that are alike     save.c  what a person saves
 * draft.c, draft_json.c  half-written records, as files
 * digest.c   one hash of all records     origin.c  who wrote a value */
#ifndef SOTAY_STORE_INTERNAL_H
#define SOTAY_STORE_INTERNAL_H

#include <lmdb.h>
#include "sotay/base/buf.h"
#include "sotay/base/mem.h"
#include "sotay/store/store.h"

enum { STORE_SCHEMA = 1 };

enum db {
	DB_RECORD,
	DB_DATE,
	DB_CHANGE,
	DB_HISTORY,
	DB_BATCH_OUT,
	DB_BATCH_IN,
	DB_PLAN,
	DB_CLOSED,
	DB_DIFFERENT,
	DB_META,
	DB_COUNT
};

struct store {
	char *dir;
	int lock_fd;
	MDB_env *env;
	MDB_dbi dbi[DB_COUNT];
	bool bare;      /* being made: there is nothing yet that a transaction could load */
	bool lost;      /* the map could not be put back after growing */
	bool busy;      /* in store_write() */
	unsigned rules; /* rules_edition() */
	int walks;      /* cursors open: what they lend lies in the map, which must stay where it is */
	char device[DEVICE_ID_BYTES + 1];
	bool renewed;
	struct plan *plan;
	struct plan **retired; /* plans replaced since opening; others may still hold their strings */
	size_t n_retired;
};

struct change_range {
	uint64_t first, last;
};

/* Entries of the index by date, one behind the other as they came. */
struct date_entries {
	struct buf bytes;
	size_t *at; /* where each begins */
	size_t n, cap;
};

struct txn {
	struct store *store;
	MDB_txn *mdb;
	bool writing;
	bool map_full; /* the transaction is dead; store_write() enlarges the map and starts again */
	bool counters_changed;
	struct counters counters;
	uint64_t records[KIND_COUNT];
	const struct plan *plan;
	bool delivered_known;
	struct change_range *delivered; /* sorted, joined; for txn_is_exported() */
	size_t n_delivered;
	struct buf packed, folded, gist, old_gist; /* reused by every write */
	struct date_entries entries;               /* of the index by date that are still to be written */
};

/* ---- env.c ---- */

/* The sentence and code for what LMDB returned. */
enum err env_fail(const struct store *s, int rc, struct error *e);
/* Same within a transaction; a full map is remembered. */
enum err txn_fail(struct txn *t, int rc, struct error *e);
/* Prepares the folder's files, takes the shared lock and opens LMDB's environment; `s->dir` is set. */
enum err env_open(struct store *s, size_t map_bytes, struct error *e);
/* Twice the map. No write transaction may be open. */
enum err env_grow(struct store *s, struct error *e);
/* As large as another process has made it. */
enum err env_follow(struct store *s, struct error *e);
/* Refuses a data file that is shorter than what it claims to hold: reading behind its end would kill the process. */
enum err env_check_length(struct store *s, struct error *e);
/* Opens the databases in the given transaction, checking the schema unless they are being made. ERR_NOT_FOUND: there is
 * not even `meta`. */
enum err env_open_dbs(struct txn *t, bool create, struct error *e);

/* ---- txn.c ---- */
enum err txn_begin(struct store *s, bool writing, struct txn **out, struct error *e);

/* ---- db.c ---- */

/* ERR_NOT_FOUND leaves *e alone. What is found is lent until the next write. */
enum err db_get(struct txn *t, enum db db, const void *key, size_t key_len, MDB_val *out, struct error *e);
enum err db_put(struct txn *t, enum db db, const void *key, size_t key_len, const void *value, size_t len,
	struct error *e);
/* Missing is fine. */
enum err db_delete(struct txn *t, enum db db, const void *key, size_t key_len, struct error *e);
typedef bool (*db_fn)(void *ctx, const MDB_val *key, const MDB_val *value);
/* Every entry whose key begins with `prefix`, in order, until fn returns false. */
enum err db_each(struct txn *t, enum db db, const void *prefix, size_t prefix_len, db_fn fn, void *ctx,
	struct error *e);

/* ---- codec.c, peek.c ---- */

/* `folded` last, so that searching reads one offset and then text. `doubtful` is what the rules of that edition say. */
void codec_pack(struct buf *out, const struct record *r, uint64_t change, const char *folded, bool doubtful,
	unsigned edition);
/* Strings borrow from one copy of the bytes in `a`. ERR_DAMAGED, ERR_NEWER. */
enum err codec_unpack(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct arena *a,
	struct stored *out, struct error *e);
/* Borrowed from the bytes; "" if they are damaged. */
const char *codec_folded(const void *bytes, size_t len);
/* What the head says. False: it is of an older codec or was written under other rules, or is damaged; unpack it. */
bool codec_head(const void *bytes, size_t len, unsigned edition, struct raw_head *out);
/* What the head of a record would say. */
void codec_head_of(const struct stored *s, bool doubtful, struct raw_head *out);
/* A record by what it shows, lent: values, author and times, but no vector and no dots worth looking at. */
struct peeked {
	struct record record;
	struct pair pairs[FIELDS_MAX + 1];
};
/* Several times faster than unpacking. False: some field holds more than one pair, or something is out of the ordinary;
 * unpack it. */
bool codec_peek(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct peeked *out);
/* The shown values alone, many times faster; false: see raw_values(). */
bool codec_values(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct shown_values *out);
enum err codec_damaged(const struct uuid *id, struct error *e);

/* ---- gist.c ---- */

/* Replaces `out`; empty where the record itself has to be looked at. */
void gist_pack(struct buf *out, const struct record *r);
/* Whether the bytes are a gist; a packed record begins otherwise. */
bool gist_is(const void *bytes, size_t len);
/* The shown values in it, "" for those that it leaves out; they lie in the bytes. False: it is damaged. */
bool gist_values(const void *bytes, size_t len, enum kind kind, const struct uuid *id, struct shown_values *out);

/* ---- date_index.c ---- */

typedef bool (*date_index_fn)(void *ctx, enum kind kind, const struct uuid *id, const MDB_val *gist);
/* Every entry of these days until fn returns false; the gist is lent, and empty where there is none. */
enum err date_index_each(struct txn *t, enum kind kind, struct day_range days, bool newest_first, date_index_fn fn,
	void *ctx, struct error *e);
/* Where `r` stands from now on; `old` is what it was, or NULL. ERR_INVALID: its date is none. */
enum err date_index_move(struct txn *t, const struct record *old, const struct record *r, struct error *e);
/* Writes what was put off. Before the transaction is committed, and before anybody looks. */
enum err date_index_write(struct txn *t, struct error *e);
void date_entries_fini(struct date_entries *d);

/* ---- folded.c ---- */

/* Replaces `out`. */
void folded_make(const struct plan *p, const struct record *r, struct buf *out);

/* ---- record_store.c ---- */
enum { RECORD_KEY_BYTES = 1 + UUID_BYTES };
void record_key(unsigned char out[RECORD_KEY_BYTES], enum kind kind, const struct uuid *id);
/* Writes the record and keeps both indexes; `old` is what is there now, or NULL. */
enum err record_store(struct txn *t, const struct stored *old, const struct record *r, uint64_t change,
	struct error *e);
/* Calls fn with the record as it is shown, without versions; both are lent until it returns. */
typedef bool (*shown_fn)(void *ctx, const struct record *r);
enum err raw_shown(const struct raw_record *raw, shown_fn fn, void *ctx, bool *result, struct error *e);
/* Adds the number of records whose latest local change is first..last. */
enum err record_count_changes(struct txn *t, uint64_t first, uint64_t last, size_t *n, struct error *e);
/* All records that have one; at once. */
enum err record_count_all_changes(struct txn *t, size_t *n, struct error *e);
/* Packs every record anew with the plan of the transaction. */
enum err record_refold_all(struct txn *t, struct error *e);

/* ---- record_cursor.c ---- */

/* While one is open store_write() is out of the question; what it finds is lent until it is moved. */
struct record_cursor {
	struct txn *t;
	MDB_cursor *mdb;
};
enum err record_cursor_open(struct txn *t, struct record_cursor *c, struct error *e);
void record_cursor_close(struct record_cursor *c);
/* To the first record at or after kind and id. ERR_NOT_FOUND, *e left alone: there is none. */
enum err record_cursor_seek(struct record_cursor *c, enum kind kind, const struct uuid *id, struct raw_record *out,
	struct error *e);
/* To the record after the one that was found last. ERR_NOT_FOUND as above. */
enum err record_cursor_next(struct record_cursor *c, struct raw_record *out, struct error *e);

/* ---- history.c ---- */

/* Appends an entry for `r`, blanking what `r->purged` asks for. `fresh`: the record has no history yet. */
enum err history_append(struct txn *t, const struct record *r, bool fresh, const struct history *h, struct error *e);
/* Blanks, in all entries of the record, what `r->purged` asks for. */
enum err history_scrub(struct txn *t, const struct record *r, struct error *e);
/* The newest entry that is no import. ERR_NOT_FOUND leaves *e alone. */
enum err history_last_local(struct txn *t, enum kind kind, const struct uuid *id, struct arena *a, struct history *out,
	struct error *e);

/* ---- meta.c ---- */
enum err meta_put_schema(struct txn *t, struct error *e);
/* ERR_NEWER if it is above ours. */
enum err meta_check_schema(struct txn *t, struct error *e);
enum err meta_load_counters(struct txn *t, struct error *e);
enum err meta_store_counters(struct txn *t, struct error *e);
enum err meta_put_fingerprint(struct txn *t, const struct fingerprint *f, struct error *e);
/* fingerprint_fini(out) afterwards. */
enum err meta_get_fingerprint(struct txn *t, struct fingerprint *out, struct error *e);
enum err meta_put_plan_hash(struct txn *t, const char *hash, struct error *e);
enum err meta_get_plan_hash(struct txn *t, char out[SHA256_HEX_BYTES], struct error *e);
enum err meta_damaged(const struct txn *t, struct error *e);

/* ---- plan_store.c ---- */

/* Writes the files in the place of those that are there. */
enum err plan_store_files(struct txn *t, const struct plan_files *files, struct error *e);
/* Brings the store's plan up to what the transaction sees; another process may have replaced it. */
enum err plan_follow(struct txn *t, struct error *e);

/* ---- batch_log.c ---- */

/* Highest number of a batch made under `device`, 0 if none. */
enum err batch_out_last(struct txn *t, const char *device, uint64_t *number, struct error *e);

#endif
