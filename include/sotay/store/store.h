/* SPDX-License-Identifier: MIT
 * store - the folder that holds one device's records, on LMDB (design 3).
 *
 * Folder:     data.mdb lock.mdb (LMDB)   lock (flock, shared while open)   outbox/ drafts/ backups/
 * Databases:  record    kind, id            -> packed record (codec.c), folded search text last
 *             date      kind, date, id      -> nothing
 *             change    local change number -> kind, id      one live entry a record, at its latest local change
 *             history   kind, id, sequence  -> what a local edit or an import changed
 *             batch_out device, number      -> batches made here
 *             batch_in  device, number, hash-> batches taken in
 *             plan      file name           -> bytes of the plan pack
 *             closed    period, rule, unit  -> figures as sent (JSON)
 *             different id, id              -> two records declared to be no duplicates
 *             meta      name                -> schema version, device, counters, fingerprint, settings
 *
 * A write is a callback that may run more than once: when the map is full the transaction is dead, so it is aborted,
 * the map enlarged and the callback run again from the start. It must touch nothing but the transaction and what it
 * resets at its own start. Every committed write is durable. What is read in a transaction is copied into the caller's
 * arena unless said otherwise.
 *
 * One thread at a time uses a store, and a process opens a folder once (LMDB's locks belong to the process); after
 * fork() the child opens it anew. Snapshots may stay open across store_write(). Callbacks of a walk (txn_each() and the
 * like) may neither call it nor write: what a walk lends lies in the map, which a write can move. */
#ifndef SOTAY_STORE_STORE_H
#define SOTAY_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/model/plan.h"
#include "sotay/model/record.h"

struct store;
struct txn;

/* What ties a device id to one machine (design 2, "One device id, one history"). Only hashes of the parts are kept in
 * the store. */
struct fingerprint {
	char machine[SHA256_HEX_BYTES]; /* hash of machine-id, or of SOTAY_MACHINE */
	char inode[SHA256_HEX_BYTES];   /* hash of the inode of the store's folder; "" when SOTAY_MACHINE replaces it */
	char (*macs)[SHA256_HEX_BYTES]; /* hashes of permanent addresses of physical interfaces; heap */
	size_t n_macs;
};

/* `replacement` is the text of SOTAY_MACHINE or NULL. `dir` must exist. */
void fingerprint_take(const char *replacement, const char *dir, struct fingerprint *out);
void fingerprint_fini(struct fingerprint *f);
/* Whether both can be the same machine: machine and inode equal, and not (both know addresses and none is common). */
bool fingerprint_same(const struct fingerprint *a, const struct fingerprint *b);

struct store_options {
	const char *machine; /* SOTAY_MACHINE, or NULL: take the real fingerprint */
	instant_t now;
	size_t map_bytes; /* first size of the map; 0 = the usual (tests use little) */
};

struct store_setup {
	const struct plan_files *plan;
	const char *unit;          /* code in the plan */
	const char *neighbourhood; /* code, or "" */
	const char *label;         /* what the device is called, e.g. "Chị Lan"; may be "" */
	const char *role;          /* "volunteer" or "ward" */
};

/* Makes a new store in `dir` (made if missing). ERR_EXISTS: there is one. ERR_REFUSED: bad plan, unit or neighbourhood,
 * or a file system that cannot hold it. */
enum err store_create(const char *dir, const struct store_setup *setup, const struct store_options *options,
	struct error *e);
/* Opens it, clears stale readers and, if the fingerprint does not fit, gives it a new device id (store_renewed()
 * tells). ERR_NOT_FOUND: no store there; ERR_NEWER: made by a newer sotay; ERR_DAMAGED; ERR_BUSY: somebody repairs it.
 */
enum err store_open(const char *dir, const struct store_options *options, struct store **out, struct error *e);
void store_close(struct store **s);

const char *store_dir(const struct store *s);
/* The plan in force. Another process may replace it: every new transaction looks. What was returned before stays valid
 * until store_close(). */
const struct plan *store_plan(const struct store *s);
/* Device id at present, 8 characters and a NUL. */
const char *store_device(const struct store *s);
/* Whether opening or a write gave the store a new device id since store_open(). */
bool store_renewed(const struct store *s);

/* ---- transactions ---- */

/* A snapshot for reading. Always ended by txn_end(). */
enum err store_read(struct store *s, struct txn **out, struct error *e);
void txn_end(struct txn **t);

typedef enum err (*write_fn)(struct txn *t, void *ctx, struct error *e);
/* Runs fn in a write transaction and commits if it returns OK; any other code rolls everything back and is returned.
 * Waits for another writer. May run fn again (map full). ERR_SPACE: the disk is full, nothing was written. */
enum err store_write(struct store *s, write_fn fn, void *ctx, struct error *e);

struct store *txn_store(const struct txn *t);
/* Number of the last commit that a snapshot sees: another number, other content. */
uint64_t txn_version(const struct txn *t);

/* Asked now and then, every few dozen microseconds, by what can take long: false stops it. NULL: never stop. */
typedef bool (*keep_on_fn)(void *ctx);

/* ---- records ---- */

/* A record as it lies in the store. */
struct stored {
	struct record record;
	uint64_t change;    /* number of its latest local change; 0 = only ever imported */
	const char *folded; /* search text, see text_match_words() */
};

/* ERR_NOT_FOUND if there is none (e says so). Everything borrows from `a`. */
enum err txn_get(struct txn *t, enum kind kind, const struct uuid *id, struct arena *a, struct stored *out,
	struct error *e);
/* Finds a record by its id or a unique tail of it of at least 4 characters. ERR_NOT_FOUND, ERR_AMBIGUOUS with
 * sentences. */
enum err txn_find_id(struct txn *t, const char *id_or_tail, enum kind *kind, struct uuid *id, struct error *e);

/* A record as it lies in the store. The bytes stay where they are until the transaction ends or writes. */
struct raw_record {
	const struct txn *t;
	enum kind kind;
	struct uuid id;
	const unsigned char *bytes;
	size_t len;
};
/* Return false to stop. `raw` is lent until the callback returns; a copy of it may be kept as long as its bytes stay,
 * and raw_decode() and raw_values() may be called on it by any thread. */
typedef bool (*record_fn)(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw);
/* Unpacks what a record_fn was lent. */
enum err raw_decode(const struct raw_record *raw, struct arena *a, struct stored *out, struct error *e);
/* A record by what it shows, without versions; all of it lies in what was lent. */
struct shown_values {
	enum kind kind;
	struct uuid id;
	const char *author;
	bool deleted;
	const char *values[FIELDS_MAX + 1]; /* by field index; never NULL */
};
/* Many times faster than raw_decode(). False: some field holds more than one value, or something is out of the
 * ordinary; unpack it. */
bool raw_values(const struct raw_record *raw, struct shown_values *out);
/* The folded text without unpacking the rest; NUL-ended, lent. */
const char *raw_folded(const struct raw_record *raw);

/* What can be known of a record without unpacking it. */
struct raw_head {
	uint64_t change;
	day_t day;    /* `date` */
	day_t latest; /* the latest of all its dates */
	bool deleted;
	bool conflict; /* some field is in conflict */
	bool doubtful; /* breaks a form rule under the plan in force, the one on days far ahead apart: head_is_doubtful() */
};
/* ERR_DAMAGED, ERR_NEWER: only where the record has to be unpacked after all, because an older sotay has written it. */
enum err raw_head(const struct raw_record *raw, struct raw_head *out, struct error *e);
/* Whether the record is to be looked at (design 2): it is not deleted, and breaks a form rule today. */
bool head_is_doubtful(const struct raw_head *h, day_t today);

/* In order of id. */
enum err txn_each(struct txn *t, enum kind kind, record_fn fn, void *ctx, struct error *e);
/* The one made last first. */
enum err txn_each_newest(struct txn *t, enum kind kind, record_fn fn, void *ctx, struct error *e);
/* Dates first..last, both included, in order of date then id; `newest_first` turns it round. */
enum err txn_each_by_date(struct txn *t, enum kind kind, day_t first, day_t last, bool newest_first, record_fn fn,
	void *ctx, struct error *e);
/* The same, oldest first, for counting: raw_values() gives the author and the values of all fields but personal ones
 * and free text (a session's title is there, all of progress too), and raw_decode() is for those alone of which it
 * gives none. Many times faster, since the records themselves are not looked at where that can be helped. */
enum err txn_each_to_count(struct txn *t, enum kind kind, day_t first, day_t last, record_fn fn, void *ctx,
	struct error *e);
/* Records whose latest local change is first..last (numbers), in order of kind, then id. Used for batches. */
enum err txn_each_changed(struct txn *t, uint64_t first, uint64_t last, record_fn fn, void *ctx, struct error *e);
/* Number of records of a kind, deleted ones included. */
size_t txn_count(struct txn *t, enum kind kind);

/* Where a merged state comes from. */
struct import_source {
	const char *device; /* 8 characters */
	uint64_t number;
	const char *label;
	instant_t when;
	bool forged; /* see merge_report */
};
/* Writes a record as merged by an import, keeping its change number, with one history entry from `source`; NULL: the
 * entries were written by txn_log_merged(). `old` is what was there, or NULL. */
enum err txn_put_merged(struct txn *t, const struct stored *old, const struct record *merged,
	const struct import_source *source, struct error *e);
/* One history entry: an import made `after` of `before` (NULL: the record came new). `first`: the record has no history
 * yet. `before` may hold more than the store did, such as values that were dropped. */
enum err txn_log_merged(struct txn *t, const struct record *before, const struct record *after, bool first,
	const struct import_source *source, struct error *e);

/* ---- what a person does; each takes one dot and one change number (store/edit.c) ---- */

/* A new record; `values` has n_fields entries (NULL = empty), already checked. */
enum err txn_add(struct txn *t, enum kind kind, const char *const *values, const char *author, instant_t now,
	struct uuid *id, struct error *e);
/* ERR_NOTHING: nothing changed, nothing written. `editor` is who sits at the device, for the history. */
enum err txn_edit(struct txn *t, enum kind kind, const struct uuid *id, const struct change *changes, size_t n,
	const char *editor, instant_t now, struct error *e);
enum err txn_purge(struct txn *t, enum kind kind, const struct uuid *id, int level, const char *editor, instant_t now,
	struct error *e);
/* Writes back what the last local edit of this record replaced (a creation: deletes it). ERR_NOTHING: no local edit;
 * ERR_INVALID: a field of it was written by somebody or purged since, and is named; somebody has worked on the record
 * that would be deleted; or the last thing done here was a purge. */
enum err txn_undo(struct txn *t, enum kind kind, const struct uuid *id, const char *editor, instant_t now,
	struct error *e);

/* ---- history ---- */

enum history_type { HISTORY_CREATE, HISTORY_EDIT, HISTORY_UNDO, HISTORY_PURGE, HISTORY_IMPORT };

struct history_change {
	size_t field;
	struct cell before, after;
};

struct history {
	enum history_type type;
	instant_t when;
	const char *who; /* editor, or label of the batch's device */
	struct dot dot;  /* the local edit; for an import device and number of the batch */
	bool forged;
	const struct history_change *changes;
	size_t n_changes; /* 0 for a creation or a record that came new with a batch */
};
typedef bool (*history_fn)(void *ctx, const struct history *h);
/* Oldest first. */
enum err txn_each_history(struct txn *t, enum kind kind, const struct uuid *id, history_fn fn, void *ctx,
	struct error *e);

/* ---- counters and settings ---- */

struct counters {
	char device[DEVICE_ID_BYTES + 1];
	uint64_t dots;                     /* highest dot given out under this device id */
	uint64_t changes;                  /* highest local change number of the store */
	char follows[DEVICE_ID_BYTES + 1]; /* device id before this one, or "" */
	uint64_t follows_number;           /* its last batch number */
};
enum err txn_counters(struct txn *t, struct counters *out, struct error *e);
/* A new device id, now (design 2); dots restart, `follows` names the old one. The change counter is raised to at least
 * `changes_at_least`. */
enum err txn_renew_device(struct txn *t, uint64_t changes_at_least, struct error *e);

/* Settings: text values by name, "" when unset. Replaces `out`. */
enum err txn_config_get(struct txn *t, const char *key, struct buf *out, struct error *e);
enum err txn_config_set(struct txn *t, const char *key, const char *value, struct error *e);

/* Replaces the plan, refolding every record's search text; one transaction. The plan that was in force is remembered:
 * txn_plan_was_seen(). */
enum err store_load_plan(struct store *s, const struct plan_files *files, struct error *e);
/* The files of the plan in force, byte for byte (plan_files_fini). */
enum err txn_plan_files(struct txn *t, struct plan_files *out, struct error *e);
/* Whether the plan of this hash (plan_hash()) is in force here, was, or has been marked. The latest 64 are known. */
enum err txn_plan_was_seen(struct txn *t, const char *hash, bool *seen, struct error *e);
/* Remembers a plan as one that need not be offered (again). */
enum err txn_plan_mark_seen(struct txn *t, const char *hash, struct error *e);

/* ---- pairs declared different ---- */
enum err txn_declare_different(struct txn *t, const struct uuid *x, const struct uuid *y, struct error *e);
/* Takes that back. Not declared: fine. */
enum err txn_declare_alike(struct txn *t, const struct uuid *x, const struct uuid *y, struct error *e);
bool txn_is_different(struct txn *t, const struct uuid *x, const struct uuid *y);

/* ---- closed periods: text kept under period, rule and unit ("" = the ward) ---- */
enum err txn_closed_put(struct txn *t, const char *period, const char *rule, const char *unit, const char *json,
	struct error *e);
/* Return false to stop. The strings are lent until the callback returns; `json` is `len` bytes. */
typedef bool (*closed_fn)(void *ctx, const char *period, const char *rule, const char *unit, const char *json,
	size_t len);
/* In order of the bytes of period, rule, unit. */
enum err txn_each_closed(struct txn *t, closed_fn fn, void *ctx, struct error *e);
/* Replaces `out`; ERR_NOT_FOUND if that period is not closed. */
enum err txn_closed_get(struct txn *t, const char *period, const char *rule, const char *unit, struct buf *out,
	struct error *e);

#endif
