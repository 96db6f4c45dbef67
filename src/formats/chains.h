/* formats/chains.h - what formats of coreference share: how labels name chains and
 * pages. */
#ifndef FORMATS_CHAINS_H
#define FORMATS_CHAINS_H

#include "formats/records.h"

/* "12", "e12" */
bool chain_is_number(struct str s);
/*
 * A page of Wikipedia ("Cyclone_Phailin"), or an entry elsewhere ("MESH:D01"), as the
 * note Reference of the mention; a page's title names the chain, unless that is "".
 * %28 and &#45; are decoded.
 */
void chain_reference(struct records *r, uint32_t mention, struct str chain, struct str page,
    size_t line);

#endif
