/* SPDX-License-Identifier: MIT
 * hand_words - the words of both roles, side by side. */
#include "hand_words.h"

static const struct hand_words volunteer = {
	.title = N_("HAND IN TO THE WARD"),
	.act = N_("Hand in"),
	.again = N_("Hand in again"),
	.old = N_("Old batch"),
	.all = N_("Everything"),
	.contents = N_("TO BE HANDED IN"),
	.nothing = N_("No new records since batch %llu. To hand in an old one, press L."),
	.waiting = N_(" of batch %s, made but not handed in: they go first"),
	.failed = N_("NOT HANDED IN"),
	.say_failed = N_("Not handed in. Enter tries again."),
	.already = N_("Already handed in: batch %s."),
	.use_all = N_("Nothing is lost: all records are in the notebook. Press A to hand in everything."),
	.again_title = N_("HAND IN AGAIN"),
	.again_text = N_("Hand in once more: batches %s. Copy them to:"),
	.all_title = N_("HAND IN EVERYTHING"),
	.all_text =
		N_("All %s records of this notebook in one batch: for when the ward asks for everything. Copy them to:"),
	.made = N_("Handed in"),
	.made_on = N_("Handed in on"),
	.again_hint = N_("Enter hands this batch in once more, with all later ones."),
};

static const struct hand_words ward = {
	.title = N_("COPY OUT"),
	.act = N_("Copy"),
	.again = N_("Copy again"),
	.old = N_("Copy an old one"),
	.all = N_("Copy all"),
	.contents = N_("TO BE COPIED"),
	.nothing = N_("No new records since batch %llu. To copy an old one, press L."),
	.waiting = N_(" of batch %s, made but not copied out: they go first"),
	.failed = N_("NOT COPIED"),
	.say_failed = N_("Not copied. Enter tries again."),
	.already = N_("Already copied: batch %s."),
	.use_all = N_("Nothing is lost: all records are in the notebook. Press A to copy everything."),
	.again_title = N_("COPY AGAIN"),
	.again_text = N_("Copy once more: batches %s. Where to?"),
	.all_title = N_("COPY EVERYTHING"),
	.all_text = N_("All %s records of this notebook in one batch, for another machine. Copy them to:"),
	.made = N_("Copied out"),
	.made_on = N_("Copied on"),
	.again_hint = N_("Enter copies this batch once more, with all later ones."),
};

const struct hand_words *hand_words(const struct app *app)
{
	return app->ward ? &ward : &volunteer;
}

void hand_words_head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	(void)v;
	(void)right;
	buf_clear(left);
	buf_puts(left, app_tr(app, hand_words(app)->title));
}

const char *hand_words_label(const struct view *v, struct app *app, enum action action)
{
	(void)v;
	if (action == ACT_AGAIN)
		return hand_words(app)->old;
	return action == ACT_EVERYTHING ? hand_words(app)->all : NULL;
}
