/* SPDX-License-Identifier: MIT
 * plan_json - rows of plan lists, the same for plan, duties and procedures. */
#include "plan_json.h"

#include <stdlib.h>
#include <string.h>

static struct json *codes_json(const char *codes)
{
	struct json *list = json_new_array();

	for (size_t len; *codes; codes += len + strspn(codes + len, " ")) {
		char *code;

		len = strcspn(codes, " ");
		code = mem_strndup(codes, len);
		json_append(list, json_new_str(code));
		free(code);
	}
	return list;
}

struct json *plan_row_json(enum plan_list list, const struct plan_row *row)
{
	struct json *j = json_new_object();
	const char *const *names;
	size_t n = plan_columns(list, &names);

	for (size_t i = 0; i < n; i++) {
		bool several = list == LIST_DUTIES && (i == DUTY_UNIT || i == DUTY_CHANNEL);

		json_set(j, names[i], several ? codes_json(row->cells[i]) : json_new_str(row->cells[i]));
	}
	if (row->replaced_by[0])
		json_set(j, "replaced_by", json_new_str(row->replaced_by));
	return j;
}
