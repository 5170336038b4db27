/* SPDX-License-Identifier: MIT
 * value_show - what stands beside a record's values on the command line: short ids, its state, who wrote what. */
#ifndef SOTAY_CLI_VALUE_SHOW_H
#define SOTAY_CLI_VALUE_SHOW_H

#include "cli_internal.h"

enum { ID_TAIL_BYTES = 13 };

/* The end of the id, long enough to be one record's only. */
void id_tail(const struct uuid *id, char out[ID_TAIL_BYTES]);
/* What is special about a record: deleted, to choose, not handed in; "" if nothing is. Appends. */
void flags_show(const struct cli *c, struct txn *t, const struct stored *s, struct buf *out);
/* Appends who wrote an edit, when, and its dot: "Chị Lan, 15/03/2022 08:30 (7KQ2M9AB:12)"; of an edit made elsewhere,
 * when it was taken in. What is not known here is left out. */
void dot_show(const struct cli *c, struct txn *t, const struct record *r, const struct dot *dot, struct buf *out);

#endif
