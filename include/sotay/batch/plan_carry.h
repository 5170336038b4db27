/* SPDX-License-Identifier: MIT
 * plan_carry - the plan travels on a stick too (design 8): the ward writes it, a volunteer's machine offers to load it.
 *
 * It lies there as a folder ke-hoach-CODE with the .csv files of the pack, byte for byte. The name does not begin with
 * "sotay-", so that nobody takes it for a batch.
 *
 * Which plan is newer: of two packs with the same code the one of the later year; in the same year the one issued
 * later, if both say when; else neither, and one that this store has never had is offered once. A plan that was in
 * force here before, or was declined, is never offered. */
#ifndef SOTAY_BATCH_PLAN_CARRY_H
#define SOTAY_BATCH_PLAN_CARRY_H

#include <stdbool.h>
#include "sotay/base/stick.h"
#include "sotay/store/store.h"

/* Writes the plan in force to the folder `dir` of a stick: hidden name, fsync, rename, read back. *path: the folder
 * (heap). One that is there already is replaced if it holds a plan that was in force here; the same plan is left as it
 * is. ERR_EXISTS: the folder holds something else (another plan, further files), which is left alone. ERR_SPACE,
 * ERR_READONLY, ERR_IO with a sentence about the stick: what was there is as before. `places` NULL: the machine's own.
 */
enum err plan_carry_write(struct store *s, const char *dir, const struct stick_places *places, char **path,
	struct error *e);

/* A plan on a stick that may be loaded. */
struct plan_found {
	char *path; /* its folder */
	char *title;
	char *year;   /* "2022", or "" */
	char *issued; /* YYYY-MM-DD, or "" */
	char hash[SHA256_HEX_BYTES];
	bool without_us; /* the machine's unit or neighbourhood is not in it: the settings have to be looked at then */
	struct plan_files files;
};

/* Looks through `dir`, two folders deep, without following links, for the newest pack with the code of the plan in
 * force that is newer and has never been in force or declined here. It is faultless. ERR_NOT_FOUND: there is none.
 * ERR_REFUSED: there is none, but one in a folder ke-hoach-CODE for this very code has a fault, which *e tells. To be
 * ended by plan_found_fini() in any case. store_load_plan() puts its files in force. */
enum err plan_carry_find(struct store *s, const char *dir, struct plan_found *out, struct error *e);
void plan_found_fini(struct plan_found *f);

/* Never offers it again. */
enum err plan_carry_decline(struct store *s, const struct plan_found *f, struct error *e);

#endif
