/* SPDX-License-Identifier: MIT
 * xlsx_library - finding the functions of libxlsxwriter, in the version whose header the program was built with. */
#ifdef HAVE_XLSX
#include "xlsx_library.h"

#include <stddef.h>

#include "library.h"

#ifdef LXW_SOVERSION
#define LIBRARY_FILE "libxlsxwriter.so." LXW_SOVERSION
#else
#define LIBRARY_FILE "libxlsxwriter.so"
#endif

static const struct library_place places[] = {
#define PLACE(name) {#name, offsetof(struct xlsx_library, name)},
	XLSX_LIBRARY(PLACE)
#undef PLACE
};

enum err xlsx_library_load(struct xlsx_library *l, struct error *e)
{
	if (library_load(LIBRARY_FILE, places, sizeof places / sizeof *places, l))
		return OK;
	return error_set(e, ERR_REFUSED,
		N_("To write an Excel workbook, this machine needs the library %s. Install it, or choose another form, such as "
		   "csv."),
		LIBRARY_FILE);
}
#else
typedef int xlsx_no_library; /* a file of C has to hold something */
#endif
