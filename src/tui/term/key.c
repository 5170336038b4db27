/* SPDX-License-Identifier: MIT
 * key - comparing keys, and their names. */
#include "sotay/tui/term/key.h"

#include "sotay/base/text.h"

static bool is_ascii_letter(uint32_t ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static uint32_t without_case(uint32_t ch)
{
	return ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : ch;
}

bool key_is(const struct key *k, const struct key_spec *spec)
{
	unsigned mods = k->mods;

	if (k->code != spec->code)
		return false;
	if (k->code != K_CHAR)
		return mods == spec->mods && (k->code != K_F || k->ch == spec->ch);
	/* Which signs need Shift is the keyboard's business, and a letter's case tells nothing more. */
	mods &= ~(unsigned)MOD_SHIFT;
	return mods == spec->mods && without_case(k->ch) == without_case(spec->ch);
}

bool key_spec_is_letter(const struct key_spec *spec)
{
	return spec->code == K_CHAR && !(spec->mods & (MOD_CTRL | MOD_ALT)) && is_ascii_letter(spec->ch);
}

static void put_char_name(uint32_t ch, const struct i18n *i18n, struct buf *out)
{
	if (ch == ' ')
		buf_puts(out, tr(i18n, N_("Space")));
	else if (ch >= 'a' && ch <= 'z')
		buf_putc(out, (char)(ch - 'a' + 'A'));
	else
		text_put_code_point(ch, out);
}

void key_spec_put_name(const struct key_spec *spec, const struct i18n *i18n, struct buf *out)
{
	static const char *const names[] = {
		[K_ENTER] = "Enter",
		[K_TAB] = "Tab",
		[K_ESC] = "Esc",
		[K_BACKSPACE] = "Backspace",
		[K_DELETE] = "Del",
		[K_INSERT] = "Ins",
		[K_UP] = "↑",
		[K_DOWN] = "↓",
		[K_LEFT] = "←",
		[K_RIGHT] = "→",
		[K_HOME] = "Home",
		[K_END] = "End",
		[K_PAGE_UP] = "PgUp",
		[K_PAGE_DOWN] = "PgDn",
	};

	if (spec->mods & MOD_CTRL)
		buf_puts(out, "Ctrl+");
	if (spec->mods & MOD_ALT)
		buf_puts(out, "Alt+");
	if (spec->mods & MOD_SHIFT)
		buf_puts(out, "Shift+");
	if (spec->code == K_CHAR)
		put_char_name(spec->ch, i18n, out);
	else if (spec->code == K_F)
		buf_printf(out, "F%u", (unsigned)spec->ch);
	else if ((size_t)spec->code < sizeof names / sizeof *names && names[spec->code])
		buf_puts(out, names[spec->code]);
}
