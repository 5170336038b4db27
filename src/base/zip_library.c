/* SPDX-License-Identifier: MIT
 * zip_library - finding the functions of libarchive. */
#include "zip_library.h"

#include <stddef.h>

#include "library.h"

/* The interface is that of version 3, which every system has had under this name since 2013. */
#define LIBRARY_FILE "libarchive.so.13"

static const struct library_place places[] = {
#define PLACE(name) {#name, offsetof(struct zip_library, name)},
	ZIP_LIBRARY(PLACE)
#undef PLACE
};

enum err zip_library_load(struct zip_library *l, struct error *e)
{
	if (library_load(LIBRARY_FILE, places, sizeof places / sizeof *places, l))
		return OK;
	return error_set(e, ERR_IO,
		N_("For zip files this machine needs the library %s. Install it, or hand over the batch as a folder."),
		LIBRARY_FILE);
}
