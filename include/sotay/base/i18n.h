/* SPDX-License-Identifier: MIT
 * i18n - sentences for people, in Vietnamese or English.
 *
 * Messages are written in English in the source and translated in share/po/vi.po with the gettext tools. The
 * compiled catalogue (.mo) is part of the binary and read by this module instead of by libc's gettext(),
 * because that one translates nothing under LANG=C, nor (glibc 2.39 and later) under C.UTF-8, and our users'
 * machines often have no other locale. docs/decisions.md says more.
 *
 * xgettext finds: tr(catalogue, "…"), N_("…"), error_set(e, code, "…", …). */
#ifndef SOTAY_BASE_I18N_H
#define SOTAY_BASE_I18N_H

/* Marks a literal for translation without translating it here. */
#define N_(msgid) msgid

struct i18n;

/* The catalogue for `lang`: "vi" or "en"; anything else (NULL too) is "vi". Static, never NULL, never freed. */
const struct i18n *i18n_get(const char *lang) __attribute__((returns_nonnull));

/* "vi" or "en". */
const char *i18n_lang(const struct i18n *i);

/* The translation of `msgid`, or `msgid` itself when there is none. Borrowed, static. */
const char *tr(const struct i18n *i, const char *msgid) __attribute__((format_arg(2)));

#endif
