/* SPDX-License-Identifier: MIT
 * zip_library - libarchive, loaded when a zip is met; private to src/base.
 *
 * It brings a dozen other libraries along, which would double the time the program takes to start; most people never
 * meet a zip. */
#ifndef SOTAY_SRC_BASE_ZIP_LIBRARY_H
#define SOTAY_SRC_BASE_ZIP_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>
#include "sotay/base/error.h"

/* Every function of the library that is used. */
#define ZIP_LIBRARY(F)                                                                                                 \
	F(archive_entry_filetype)                                                                                          \
	F(archive_entry_free)                                                                                              \
	F(archive_entry_hardlink)                                                                                          \
	F(archive_entry_is_encrypted)                                                                                      \
	F(archive_entry_new)                                                                                               \
	F(archive_entry_pathname)                                                                                          \
	F(archive_entry_set_filetype)                                                                                      \
	F(archive_entry_set_mtime)                                                                                         \
	F(archive_entry_set_pathname)                                                                                      \
	F(archive_entry_set_perm)                                                                                          \
	F(archive_entry_set_size)                                                                                          \
	F(archive_entry_size)                                                                                              \
	F(archive_entry_size_is_set)                                                                                       \
	F(archive_entry_symlink)                                                                                           \
	F(archive_format_name)                                                                                             \
	F(archive_read_data_block)                                                                                         \
	F(archive_read_free)                                                                                               \
	F(archive_read_new)                                                                                                \
	F(archive_read_next_header)                                                                                        \
	F(archive_read_open_memory)                                                                                        \
	F(archive_read_support_format_zip_seekable)                                                                        \
	F(archive_write_close)                                                                                             \
	F(archive_write_data)                                                                                              \
	F(archive_write_free)                                                                                              \
	F(archive_write_header)                                                                                            \
	F(archive_write_new)                                                                                               \
	F(archive_write_open)                                                                                              \
	F(archive_write_set_bytes_in_last_block)                                                                           \
	F(archive_write_set_format_zip)                                                                                    \
	F(archive_write_zip_set_compression_deflate)

struct zip_library {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): the name of a member */
#define ZIP_POINTER(name) __typeof__(&(name)) name;
	ZIP_LIBRARY(ZIP_POINTER)
#undef ZIP_POINTER
};

/* Once found it stays (library.h). ERR_IO: the library is not on this machine. */
enum err zip_library_load(struct zip_library *l, struct error *e);

#endif
