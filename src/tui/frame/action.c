/* SPDX-License-Identifier: MIT
 * action - the table, and finding actions by key. */
#include "sotay/tui/frame/action.h"

#define ACTION(id, name_, label_, help_, ...) [ACT_##id] = {name_, label_, help_, {__VA_ARGS__}},
static const struct action_info actions[ACT_COUNT] = {
	[ACT_NONE] = {"", NULL, "", {SPEC_NAMED(K_NONE)}},
#include "sotay/tui/frame/actions.def"
};
#undef ACTION

const struct action_info *action_info(enum action a)
{
	return &actions[a];
}

/* Whether the key is a letter or sign that goes into a box. */
static bool is_text(const struct key_spec *key)
{
	return key->code == K_CHAR && !(key->mods & (MOD_CTRL | MOD_ALT));
}

enum action action_for_key(const struct view_action *offered, const struct key *k, bool text)
{
	for (; offered && offered->action != ACT_NONE; offered++) {
		const struct key_spec *keys = actions[offered->action].keys;

		for (size_t i = 0; i < ACTION_KEYS_MAX && keys[i].code != K_NONE; i++) {
			if (!(text && is_text(&keys[i])) && key_is(k, &keys[i]))
				return offered->action;
		}
	}
	return ACT_NONE;
}

struct key_spec action_key(enum action a, bool text)
{
	const struct key_spec *keys = actions[a].keys;

	for (size_t i = 0; i < ACTION_KEYS_MAX && keys[i].code != K_NONE; i++) {
		if (!text || !is_text(&keys[i]))
			return keys[i];
	}
	return (struct key_spec){.code = K_NONE};
}

/* ---- the tables prove themselves ---- */

static bool same_key(const struct key_spec *a, const struct key_spec *b)
{
	return a->code == b->code && a->ch == b->ch && a->mods == b->mods;
}

static bool share_a_key(enum action a, enum action b)
{
	for (size_t i = 0; i < ACTION_KEYS_MAX && actions[a].keys[i].code != K_NONE; i++) {
		for (size_t k = 0; k < ACTION_KEYS_MAX && actions[b].keys[k].code != K_NONE; k++) {
			if (same_key(&actions[a].keys[i], &actions[b].keys[k]))
				return true;
		}
	}
	return false;
}

static bool has_safe_key(enum action a)
{
	for (size_t i = 0; i < ACTION_KEYS_MAX && actions[a].keys[i].code != K_NONE; i++) {
		if (!key_spec_is_letter(&actions[a].keys[i]))
			return true;
	}
	return false;
}

static bool is_clear_of(enum action a, const struct view_action *others)
{
	for (; others && others->action != ACT_NONE; others++) {
		if (others->action != a && share_a_key(a, others->action))
			return false;
	}
	return true;
}

bool actions_are_clear(const struct view_action *offered, const struct view_action *everywhere)
{
	for (const struct view_action *o = offered; o && o->action != ACT_NONE; o++) {
		if (!has_safe_key(o->action) || !is_clear_of(o->action, offered) || !is_clear_of(o->action, everywhere))
			return false;
	}
	return true;
}
