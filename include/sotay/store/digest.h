/* SPDX-License-Identifier: MIT
 * digest - one hash over everything a store holds, equal exactly when two stores hold the same state (design 5). */
#ifndef SOTAY_STORE_DIGEST_H
#define SOTAY_STORE_DIGEST_H

#include "sotay/base/hash.h"
#include "sotay/store/store.h"

/* SHA-256 over the canonical form of all records; also how many there are, and how many of their fields are in
 * conflict. */
enum err txn_digest(struct txn *t, char hex[SHA256_HEX_BYTES], uint64_t *records, uint64_t *conflicts, struct error *e);

#endif
