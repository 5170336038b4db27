/* SPDX-License-Identifier: MIT
 * cmd_pack - how a fault in a plan pack is told. */
#include "cmd_pack.h"

#include "sotay/model/pack.h"

void pack_print_fault(const struct cli *c, FILE *out, const struct error *fault)
{
	struct buf text = {0};

	pack_put_fault(fault, c->i18n, &text);
	fprintf(out, "%s\n", buf_str(&text));
	buf_fini(&text);
}
