/* SPDX-License-Identifier: MIT
 * xlsx_library - finding the functions of libxlsxwriter, in the version whose header the program was built with. */
#ifdef HAVE_XLSX
#include "xlsx_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef LXW_SOVERSION
#define LIBRARY_FILE "libxlsxwriter.so." LXW_SOVERSION
#else
#define LIBRARY_FILE "libxlsxwriter.so"
#endif

static const struct {
	const char *name;
	size_t offset;
} functions[] = {
#define PLACE(name) {#name, offsetof(struct xlsx_library, name)},
	XLSX_LIBRARY(PLACE)
#undef PLACE
};

enum err xlsx_library_open(struct xlsx_library *l, struct error *e)
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
	xlsx_library_close(l);
	return error_set(e, ERR_REFUSED,
		N_("To write an Excel workbook, this machine needs the library %s. Install it, or choose another form, such as "
		   "csv."),
		LIBRARY_FILE);
}

void xlsx_library_close(struct xlsx_library *l)
{
	if (l->handle)
		dlclose(l->handle);
	l->handle = NULL;
}
#else
typedef int xlsx_no_library; /* a file of C has to hold something */
#endif
