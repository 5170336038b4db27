/* SPDX-License-Identifier: MIT
 * console_letters - the letters that fonts mostly lack, and the names under which Debian, Fedora and Arch keep the font
 * that has them. */
#include "console_letters.h"

#include <stdlib.h>
#include "sotay/base/fs.h"

static bool has(const uint16_t *code_points, size_t n, uint16_t wanted)
{
	for (size_t i = 0; i < n; i++) {
		if (code_points[i] == wanted)
			return true;
	}
	return false;
}

bool console_letters_are_in(const uint16_t *code_points, size_t n)
{
	static const uint16_t others[] = {
		0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (!has(code_points, n, others[i]))
			return false;
	}
	/* Ạ to ỹ, in the block that Unicode made for them. */
	for (uint16_t letter = 0x1EA0; letter <= 0x1EF9; letter++) {
		if (!has(code_points, n, letter))
			return false;
	}
	return true;
}

static char *first_that_exists(const char *root, const char *const *paths)
{
	for (; *paths; paths++) {
		char *path = fs_join(root, root[0] ? *paths + 1 : *paths);

		if (fs_exists(path))
			return path;
		free(path);
	}
	return NULL;
}

char *console_find_font(const char *root)
{
	static const char *const paths[] = {
		"/usr/share/consolefonts/Vietnamese-Fixed16.psf.gz",
		"/usr/share/consolefonts/Vietnamese-Fixed16.psf",
		"/usr/share/kbd/consolefonts/Vietnamese-Fixed16.psf.gz",
		"/usr/lib/kbd/consolefonts/Vietnamese-Fixed16.psf.gz",
		NULL,
	};

	return first_that_exists(root, paths);
}

char *console_find_setfont(const char *root)
{
	static const char *const paths[] = {"/usr/bin/setfont", "/bin/setfont", "/usr/sbin/setfont", "/sbin/setfont", NULL};

	return first_that_exists(root, paths);
}
