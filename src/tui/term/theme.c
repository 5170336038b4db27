/* SPDX-License-Identifier: MIT
 * theme - the table of colours.
 *
 * Five ways to look, one column each. A colour is a number of the 256 that xterm has, -1 the terminal's own. On the
 * bare console with a font of 512 signs bold cannot be seen, and underlined text loses its colour; so bold and colour
 * only ever add to what a sign, a place, reverse or underlining tells. */
#include "theme_internal.h"

#include <string.h>

struct look {
	short fg, bg;
	attr_t attributes;
};

enum column { ON_DARK, ON_LIGHT, ON_BOTH, WITH_EIGHT, WITHOUT, COLUMNS_OF_LOOKS };

#define OWN (-1)

/* clang-format off */
static const struct look looks[STYLE_COUNT][COLUMNS_OF_LOOKS] = {
	/*                    on dark                      on light                     on both                      eight colours                           none */
	[STYLE_TEXT]      = {{OWN, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_DIM]       = {{246, OWN, 0},               {242, OWN, 0},               {244, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_TITLE]     = {{231, 24, A_BOLD},           {231, 24, A_BOLD},           {231, 24, A_BOLD},           {COLOR_WHITE, COLOR_BLUE, A_BOLD},      {OWN, OWN, A_REVERSE}},
	[STYLE_HEADING]   = {{117, OWN, A_BOLD},          {24, OWN, A_BOLD},           {31, OWN, A_BOLD},           {OWN, OWN, A_BOLD},                     {OWN, OWN, A_BOLD}},
	[STYLE_HEAD]      = {{250, OWN, A_UNDERLINE},     {238, OWN, A_UNDERLINE},     {OWN, OWN, A_UNDERLINE},     {OWN, OWN, A_UNDERLINE},                {OWN, OWN, A_UNDERLINE}},
	[STYLE_LABEL]     = {{250, OWN, 0},               {238, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_VALUE]     = {{OWN, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_BOX]       = {{255, 237, 0},               {16, 254, 0},                {OWN, OWN, A_UNDERLINE},     {OWN, OWN, A_UNDERLINE},                {OWN, OWN, A_UNDERLINE}},
	[STYLE_BOX_HERE]  = {{16, 153, 0},                {16, 153, 0},                {16, 153, 0},                {COLOR_BLACK, COLOR_CYAN, 0},           {OWN, OWN, A_REVERSE}},
	[STYLE_CHOSEN]    = {{156, OWN, A_BOLD},          {22, OWN, A_BOLD},           {28, OWN, A_BOLD},           {OWN, OWN, A_BOLD},                     {OWN, OWN, A_BOLD}},
	[STYLE_SELECTED]  = {{231, 25, A_BOLD},           {231, 25, A_BOLD},           {231, 25, A_BOLD},           {OWN, OWN, A_REVERSE},                  {OWN, OWN, A_REVERSE}},
	[STYLE_RULE]      = {{240, OWN, 0},               {248, OWN, 0},               {244, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_KEY]       = {{231, 24, A_BOLD},           {231, 24, A_BOLD},           {231, 24, A_BOLD},           {OWN, OWN, A_REVERSE},                  {OWN, OWN, A_REVERSE}},
	[STYLE_KEY_LABEL] = {{250, OWN, 0},               {238, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_STATUS]    = {{252, OWN, 0},               {236, OWN, 0},               {OWN, OWN, 0},               {OWN, OWN, 0},                          {OWN, OWN, 0}},
	[STYLE_GOOD]      = {{114, OWN, A_BOLD},          {22, OWN, A_BOLD},           {28, OWN, A_BOLD},           {COLOR_GREEN, OWN, A_BOLD},             {OWN, OWN, A_BOLD}},
	[STYLE_WARN]      = {{221, OWN, A_BOLD},          {94, OWN, A_BOLD},           {16, 220, 0},                {COLOR_BLACK, COLOR_YELLOW, 0},         {OWN, OWN, A_BOLD}},
	[STYLE_ERROR]     = {{231, 160, A_BOLD},          {231, 160, A_BOLD},          {231, 160, A_BOLD},          {COLOR_WHITE, COLOR_RED, A_BOLD},       {OWN, OWN, A_REVERSE}},
};
/* clang-format on */

static struct {
	enum column column;
	bool begun, colours;
} theme = {.column = WITHOUT};

enum theme theme_from_name(const char *name)
{
	static const char *const names[] = {[THEME_AUTO] = "auto",
		[THEME_DARK] = "dark",
		[THEME_LIGHT] = "light",
		[THEME_EIGHT] = "8",
		[THEME_NONE] = "none"};

	for (size_t i = 0; name && i < sizeof names / sizeof *names; i++) {
		if (strcmp(name, names[i]) == 0)
			return (enum theme)i;
	}
	return THEME_AUTO;
}

/* Pair 0 is the terminal's own. */
static short pair_of(enum style style)
{
	const struct look *l = &looks[style][theme.column];

	return theme.colours && (l->fg != OWN || l->bg != OWN) ? (short)(style + 1) : 0;
}

static void make_pairs(void)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		if (pair_of((enum style)style))
			init_pair((short)(style + 1), looks[style][theme.column].fg, looks[style][theme.column].bg);
	}
}

void theme_begin(void)
{
	theme.colours =
		has_colors() && start_color() == OK && use_default_colors() == OK && COLORS >= 8 && COLOR_PAIRS > STYLE_COUNT;
	theme.begun = true;
}

static enum column column_for(enum theme wanted, bool background_known, bool dark)
{
	if (wanted == THEME_NONE || !theme.colours)
		return WITHOUT;
	if (wanted == THEME_EIGHT || COLORS < 256)
		return WITH_EIGHT;
	if (wanted == THEME_DARK || wanted == THEME_LIGHT)
		return wanted == THEME_DARK ? ON_DARK : ON_LIGHT;
	return !background_known ? ON_BOTH : dark ? ON_DARK : ON_LIGHT;
}

void theme_set(enum theme wanted, bool no_colour, bool background_known, bool dark)
{
	/* NO_COLOR is what colours nobody has asked for; who chooses a theme in the settings has asked. */
	if (no_colour && wanted == THEME_AUTO)
		wanted = THEME_NONE;
	theme.column = column_for(wanted, background_known, dark);
	if (theme.begun)
		make_pairs();
}

void theme_look(enum style style, attr_t *attributes, short *pair)
{
	*attributes = looks[style][theme.column].attributes;
	*pair = pair_of(style);
}
