/* SPDX-License-Identifier: MIT
 * world - a few devices in memory that save, hand over and take in records at random, each step held against the
 * oracle. */
#ifndef SOTAY_TESTS_PROPERTY_WORLD_H
#define SOTAY_TESTS_PROPERTY_WORLD_H

#include "oracle.h"
#include "random.h"
#include "rows.h"

enum { DEVICES_MAX = 6, RECORDS_MAX = 4, PARCELS_MAX = 48, STATES_MAX = 16 };

/* A record as one device has it. */
struct held {
	bool here;
	bool fresh; /* changed here since it was last handed over */
	struct record record;
	event_set known;
};

struct sim_device {
	char id[DEVICE_ID_BYTES];
	uint64_t dots;
	instant_t clock; /* what its clock adds to the true time */
	struct held held[RECORDS_MAX];
};

/* What lies on a stick: bytes, and which events they tell of. */
struct parcel {
	struct rows rows;
	bool in[RECORDS_MAX];
	event_set known[RECORDS_MAX];
};

struct world_totals {
	uint64_t saves, unchanged, refused, purges, parcels, merges, conflicts, picked;
};

struct world {
	struct rng rng;
	struct arena arena;
	instant_t time;
	struct sim_device devices[DEVICES_MAX];
	size_t n_devices;
	struct oracle oracles[RECORDS_MAX];
	size_t hot[RECORDS_MAX][HOT_FIELDS]; /* the fields most edits are about, so that they meet */
	size_t n_records;
	struct parcel parcels[PARCELS_MAX];
	size_t n_parcels;
	/* states that some device had at some time */
	struct record states[RECORDS_MAX][STATES_MAX];
	size_t n_states[RECORDS_MAX];
	struct world_totals *totals;
};

void world_init(struct world *w, const struct rng *r, struct world_totals *totals);
void world_fini(struct world *w);
/* One thing that somebody somewhere does. */
void world_step(struct world *w);
/* Which of a device's records a parcel holds. */
enum choice { CHOOSE_FRESH, CHOOSE_ALL, CHOOSE_SOME };
/* False: nothing to hand over, or no room. */
bool world_export(struct world *w, size_t device, enum choice choice);
void world_import(struct world *w, size_t device, size_t parcel);
/* Hands over from one to the other at once; the parcel is not kept. */
void world_hand_over(struct world *w, size_t from, size_t to);

#endif
