/* SPDX-License-Identifier: MIT
 * plan_carry_find - plans that lie on a stick; private to the batches. */
#ifndef SOTAY_SRC_BATCH_PLAN_CARRY_FIND_H
#define SOTAY_SRC_BATCH_PLAN_CARRY_FIND_H

#include <stdbool.h>

#define PLAN_FOLDER "ke-hoach-"

/* Whether it is a folder itself, not a link to one. */
bool plan_is_folder(const char *path);

#endif
