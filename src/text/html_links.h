/*
 * text/html_links.h - where the links of a page lead.  What is relative is put behind the page's
 * own address, where the page tells it: RFC 3986, section 5, but "../" is left to who follows.
 */
#ifndef TEXT_HTML_LINKS_H
#define TEXT_HTML_LINKS_H

#include "base/str.h"

/* Appends the address.  A place on the page ("#n1") stays one; so does all where `page`, the
 * page's address, is none of http or https. */
void html_link(struct buf *out, struct str page, struct str href);
/* Whether it hands the page on to others, as buttons do: no link of the text. */
bool html_link_shares(struct str href);

#endif
