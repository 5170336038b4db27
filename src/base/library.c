/* SPDX-License-Identifier: MIT
 * library - finding the functions of a library by their names. */
#include "library.h"

#include <dlfcn.h>
#include <string.h>

static void put_pointer(void *to, size_t offset, void *function)
{
	/* ISO C knows no way from void * to a function; POSIX says that the bytes are the same. */
	memcpy((char *)to + offset, &function, sizeof function);
}

bool library_load(const char *file, const struct library_place *places, size_t n, void *to)
{
	void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	bool whole = handle;

	for (size_t i = 0; whole && i < n; i++) {
		void *found = dlsym(handle, places[i].name);

		put_pointer(to, places[i].offset, found);
		whole = found;
	}
	for (size_t i = 0; !whole && i < n; i++)
		put_pointer(to, places[i].offset, NULL);
	if (handle)
		dlclose(handle); /* only counts: RTLD_NODELETE */
	return whole;
}
