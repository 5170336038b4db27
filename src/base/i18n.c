/* SPDX-License-Identifier: MIT
 * i18n - sentences for people, from the catalogue that share/po/mo2c has made a part of the program.
 *
 * The catalogue is proved sound whenever somebody asks for it, which costs microseconds and happens a few times a run;
 * nothing has to be remembered for it, and looking up then needs no further check. */
#include "sotay/base/i18n.h"

#include <stddef.h>
#include <string.h>

#include "mo.h"

extern const unsigned char sotay_vi_mo[];
extern const size_t sotay_vi_mo_size;

struct i18n {
	const char *lang;
	const unsigned char *mo; /* NULL: every sentence stays as it is */
};

static const struct i18n english = {"en", NULL};
static const struct i18n vietnamese = {"vi", sotay_vi_mo};
static const struct i18n vietnamese_without_words = {"vi", NULL};

const struct i18n *i18n_get(const char *lang)
{
	if (lang && strcmp(lang, "en") == 0)
		return &english;
	return mo_is_sound(sotay_vi_mo, sotay_vi_mo_size) ? &vietnamese : &vietnamese_without_words;
}

const char *i18n_lang(const struct i18n *i)
{
	return i->lang;
}

const char *tr(const struct i18n *i, const char *msgid)
{
	const char *found = i->mo ? mo_find(i->mo, msgid) : NULL;
	return found ? found : msgid;
}
