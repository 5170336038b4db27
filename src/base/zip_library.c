/* SPDX-License-Identifier: MIT
 * zip_library - finding the functions of libarchive. */
#include "zip_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The interface is that of version 3, which every system has had under this name since 2013. */
#define LIBRARY_FILE "libarchive.so.13"

static const struct {
	const char *name;
	size_t offset;
} functions[] = {
#define PLACE(name) {#name, offsetof(struct zip_library, name)},
	ZIP_LIBRARY(PLACE)
#undef PLACE
};

enum err zip_library_open(struct zip_library *l, struct error *e)
{
	bool whole = true;

	memset(l, 0, sizeof *l);
	l->handle = dlopen(LIBRARY_FILE, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; l->handle && i < sizeof functions / sizeof *functions; i++) {
		void *found = dlsym(l->handle, functions[i].name);

		/* ISO C knows no way from void * to a function; POSIX says that the bytes are the same. */
		memcpy((char *)l + functions[i].offset, &found, sizeof found);
		whole = whole && found;
	}
	if (l->handle && whole)
		return OK;
	zip_library_close(l);
	return error_set(e, ERR_IO,
		N_("For zip files this machine needs the library %s. Install it, or hand over the batch as a folder."),
		LIBRARY_FILE);
}

void zip_library_close(struct zip_library *l)
{
	if (l->handle)
		dlclose(l->handle);
	l->handle = NULL;
}
