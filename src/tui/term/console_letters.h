/* SPDX-License-Identifier: MIT
 * console_letters - whether a font's map has what our screens show, and where a font lies that has it. */
#ifndef SOTAY_SRC_TUI_TERM_CONSOLE_LETTERS_H
#define SOTAY_SRC_TUI_TERM_CONSOLE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether all letters of Vietnamese are among the n code points, in whatever order. */
bool console_letters_are_in(const uint16_t *code_points, size_t n);

/* The first of the places in which systems keep it that exists (heap), NULL: none. `root` stands in front of them, ""
 * for the machine itself. */
char *console_find_font(const char *root);
char *console_find_setfont(const char *root);

#endif
