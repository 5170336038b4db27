/* SPDX-License-Identifier: MIT
 * batch_log - which batches this store has made and which it has taken in. */
#ifndef SOTAY_STORE_BATCH_LOG_H
#define SOTAY_STORE_BATCH_LOG_H

#include "sotay/store/store.h"

struct receipt {
	char received[INSTANT_TEXT_BYTES]; /* "" = no receipt yet */
	const char *by;
	uint64_t added, updated, unchanged, conflicts;
};

/* Strings borrow from the arena given to the reading function. */
struct batch_out {
	char device[DEVICE_ID_BYTES + 1];
	uint64_t number;
	char hash[SHA256_HEX_BYTES];
	uint64_t first, last; /* changes of this store that it holds; first = last + 1: none */
	bool full;
	bool delivered;
	instant_t when;
	uint64_t rows[KIND_COUNT];
	uint64_t bytes;
	struct receipt receipt;
};

struct batch_in {
	char device[DEVICE_ID_BYTES + 1];
	uint64_t number;
	char hash[SHA256_HEX_BYTES];
	char previous[SHA256_HEX_BYTES]; /* "" for the first */
	uint64_t first, last;
	bool full;
	instant_t when; /* taken in */
	const char *label, *unit;
	char follows[DEVICE_ID_BYTES + 1]; /* "" = none */
	uint64_t follows_number;
	uint64_t rows[KIND_COUNT];
	uint64_t added, updated, unchanged, conflicts;
};

/* Adds or replaces, by device and number. */
enum err txn_batch_out_put(struct txn *t, const struct batch_out *b, struct error *e);
enum err txn_batch_out_get(struct txn *t, const char *device, uint64_t number, struct arena *a, struct batch_out *out,
	struct error *e);
typedef bool (*batch_out_fn)(void *ctx, const struct batch_out *b);
/* In the order they were made: by `last`, then device and number. */
enum err txn_each_batch_out(struct txn *t, struct arena *a, batch_out_fn fn, void *ctx, struct error *e);
/* Whether the change number lies in a delivered batch; 0 always does. */
bool txn_is_exported(struct txn *t, uint64_t change);
/* How many records wait to be handed in: those whose latest local change lies in no delivered batch. Takes at
 * most half as long as walking over all of them. */
enum err txn_count_unexported(struct txn *t, size_t *n, struct error *e);

/* After batches were logged that this store does not remember making: the change counter is raised to at least
 * `changes`, and what `follows` says to the last batch logged of that id. */
enum err txn_catch_up(struct txn *t, uint64_t changes, struct error *e);

/* Adds or replaces, by device, number and hash. */
enum err txn_batch_in_put(struct txn *t, const struct batch_in *b, struct error *e);
/* ERR_NOT_FOUND if this very batch was never taken in. */
enum err txn_batch_in_get(struct txn *t, const char *device, uint64_t number, const char *hash, struct arena *a,
	struct batch_in *out, struct error *e);
typedef bool (*batch_in_fn)(void *ctx, const struct batch_in *b);
/* By device, number, hash. `device` NULL: all. */
enum err txn_each_batch_in(struct txn *t, const char *device, struct arena *a, batch_in_fn fn, void *ctx,
	struct error *e);

#endif
