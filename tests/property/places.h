/* SPDX-License-Identifier: MIT
 * places - real stores in folders, the batches between them, and the test's own books about both.
 *
 * The books know what each store must hold (by the oracle), which numbers its changes and batches have, what has been
 * handed in and what has come; nothing in them is read back from the program. */
#ifndef SOTAY_TESTS_PROPERTY_PLACES_H
#define SOTAY_TESTS_PROPERTY_PLACES_H

#include "oracle.h"
#include "random.h"
#include "sotay/batch/export.h"
#include "sotay/batch/outbox.h"
#include "sotay/batch/import.h"
#include "sotay/batch/layout.h"
#include "sotay/batch/receipts.h"

enum { PLACES_MAX = 5, NOTES_MAX = 5, BATCHES_MAX = 64, COPIES_MAX = 160, STICKS = 3 };

/* The last save of a record made here: its event, and what the fields it changed showed before. */
struct last_save {
	bool any, created, purged;
	size_t event, n;
	struct change before[FIELDS_MAX + 1];
};

/* A record at one place. */
struct note {
	bool here;
	event_set known;
	uint64_t change; /* number of the latest local change, 0 = none */
	struct last_save last;
};

struct place {
	char *dir;
	char machine[16];
	struct store *store;
	char device[DEVICE_ID_BYTES + 1], follows[DEVICE_ID_BYTES + 1];
	uint64_t dots, changes, follows_number;
	struct note notes[NOTES_MAX];
	bool made[BATCHES_MAX], delivered[BATCHES_MAX], receipt[BATCHES_MAX], in[BATCHES_MAX];
};

struct made_batch {
	char device[DEVICE_ID_BYTES + 1], hash[SHA256_HEX_BYTES];
	uint64_t number, first, last, rows;
	bool full;
	bool has[NOTES_MAX];
	event_set known[NOTES_MAX];
};

/* A batch lying on a stick. */
struct copy {
	size_t batch, stick;
	char *path;
};

struct place_totals {
	uint64_t saves, refused, undone, batches, imports, rehearsals, merged, known, conflicts, missing, receipts,
		renewals;
	uint64_t left_behind; /* looks at a change that is not handed in although a later one is */
};

struct places {
	struct rng *rng;
	struct arena arena;
	char *dir;
	char *sticks[STICKS];
	instant_t now;
	struct place places[PLACES_MAX];
	size_t n_places;
	struct oracle oracles[NOTES_MAX];
	size_t hot[NOTES_MAX][HOT_FIELDS];
	size_t n_notes;
	struct made_batch batches[BATCHES_MAX];
	size_t n_batches;
	struct copy copies[COPIES_MAX];
	size_t n_copies;
	struct place_totals *totals;
};

/* Makes a folder for all of them and `n` stores; randomness of ids then comes from `rng` too. */
void places_init(struct places *w, struct rng *rng, size_t n, struct place_totals *totals);
void places_fini(struct places *w);
instant_t places_now(struct places *w);
/* Opens the store, which must find itself where it was. */
void place_open(struct places *w, struct place *p, bool renewed);
/* Copies the store's folder to another machine and opens it there. */
void place_copy(struct places *w, const struct place *from);
/* Copies it so that nobody can notice: both take themselves for the same. */
struct place *place_twin(struct places *w, const struct place *from);
/* Holds the store against the books: digest, counters, every record, what is exported, what is missing. */
void place_check(struct places *w, struct place *p);
/* property_teardown(), and removes the stores of a case that failed. */
int places_teardown(void **state);
/* For libsodium: the program's random bytes follow the case. Before anything else. */
void places_tame_randomness(void);

/* ---- saves.c ---- */
void place_add(struct places *w, struct place *p);
/* Edits, picks, purges or takes back. */
void place_save(struct places *w, struct place *p);

/* ---- exchange.c ---- */
struct export_choice {
	size_t stick; /* STICKS: made only */
	bool zip, all;
	uint64_t again;
};
void place_export(struct places *w, struct place *p, const struct export_choice *choice);
/* Takes in what lies under the paths. */
void place_import(struct places *w, struct place *p, const char *const *paths, size_t n, bool dry_run);
/* The ward writes receipts to the stick, another reads them. */
void place_receipts(struct places *w, struct place *p, size_t stick);
/* Copies or deletes something on a stick. */
void sticks_shuffle(struct places *w);
void path_copy_tree(const char *from, const char *to);

#endif
