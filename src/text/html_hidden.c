/*
 * What a page has that is no part of its text: what is hidden, and what is there to find one's way
 * on the site.
 */
#include <string.h>

#include "text/html_internal.h"
#include "text/html_links.h"

/* Is "display: none" or the like in a style attribute? */
static bool
style_hides(const char *style)
{
	if (!style || !strstr(style, "none"))
		return false;
	const char *at = strstr(style, "display");
	if (!at)
		return false;
	at += strlen("display");
	while (*at == ' ' || *at == ':')
		at++;
	return !strncmp(at, "none", 4);
}

/* "Plan¶": the sign behind a heading that is a link to itself. */
static bool
is_permalink(const struct node *element)
{
	static const char *const signs[] = {"\u00B6", "#", "\u00A7", "\U0001F517"};
	const struct node *text = html_is_link(element) ? node_first(element) : NULL;
	const char *href = text && node_is_text(text) && !node_sibling(text) ?
	    node_attribute(element, "href") : NULL;
	if (!href || !strchr(href, '#'))
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_is(str_trim(str_of(node_words(text))), signs[i]))
			return true;
	return false;
}

static bool
is_button(const struct node *element)
{
	const char *href = html_is_link(element) ? node_attribute(element, "href") : NULL;
	return href && html_link_shares(str_of(href));
}

bool
html_is_unseen(const struct node *element)
{
	enum tag tag = node_tag(element);
	return (node_role(element) == ROLE_SKIP && tag != TAG_NAV && tag != TAG_BUTTON) ||
	    node_attribute(element, "hidden") || style_hides(node_attribute(element, "style"));
}

bool
html_is_left_out(const struct node *element)
{
	if (node_role(element) == ROLE_SKIP)
		return true;
	if (!node_has_attributes(element))
		return false;
	if (node_attribute(element, "hidden") || node_attribute_is(element, "aria-hidden", "true") ||
	    style_hides(node_attribute(element, "style")) || is_permalink(element) ||
	    is_button(element))
		return true;
	const char *role = node_attribute(element, "role");
	return role && str_is_word_of(str_of(role), "navigation search menu menubar tablist "
	    "toolbar dialog alertdialog tooltip button");
}
