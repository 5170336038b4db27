/* SPDX-License-Identifier: MIT
 * version - the version of the program. */
#ifndef SOTAY_VERSION_H
#define SOTAY_VERSION_H

#define SOTAY_VERSION "0.1.0"

#endif
