/* SPDX-License-Identifier: MIT
 * library - a library that is looked for when it is needed instead of being linked; private to src/base.
 *
 * Most people never meet what it does, and every start of the program would pay for finding it. Whoever wants one keeps
 * a struct of pointers to the functions that he uses, and a list of where in it each of them belongs. */
#ifndef SOTAY_SRC_BASE_LIBRARY_H
#define SOTAY_SRC_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

struct library_place {
	const char *name; /* of a function of the library */
	size_t offset;    /* where its pointer belongs in the struct */
};

/* Loads `file` ("libarchive.so.13", found where the system keeps its libraries) and puts the `n` functions of `places`
 * into the struct `to`. False if there is no such library or it lacks one of them; then all these pointers are NULL.
 *
 * Once loaded it stays until the program ends, and this costs next to nothing the next time: a library brings a dozen
 * others along, which take some milliseconds each time, and a folder may hold a hundred zips. */
bool library_load(const char *file, const struct library_place *places, size_t n, void *to);

#endif
