/* SPDX-License-Identifier: MIT
 * user_dirs - where a person's Desktop and Downloads are, as xdg-user-dirs writes it down. */
#ifndef SOTAY_BASE_USER_DIRS_H
#define SOTAY_BASE_USER_DIRS_H

enum user_dir { USER_DIR_DESKTOP, USER_DIR_DOWNLOADS };

/* The folder (heap), from `config`/user-dirs.dirs (`config`: XDG_CONFIG_HOME; NULL, "" or a relative path:
 * `home`/.config), else the usual one in `home`. NULL if `home` is NULL or "", there is no such folder, or it is the
 * home folder itself, which is how the file says that there is none. */
char *user_dir(const char *home, const char *config, enum user_dir which);

#endif
