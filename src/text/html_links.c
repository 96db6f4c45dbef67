/*
 * Addresses of links.  No more is done to them than to put together what belongs together: they
 * are shown, copied and opened as the page has them.
 */
#include "text/html_links.h"

#include "base/ascii.h"

/* Bytes of "https:" at the front; 0: there is none. */
static size_t
scheme(struct str s)
{
	size_t n = 0;
	while (n < s.len && (ascii_is_letter(s.ptr[n]) || (n > 0 && (ascii_is_digit(s.ptr[n]) ||
	    s.ptr[n] == '+' || s.ptr[n] == '-' || s.ptr[n] == '.'))))
		n++;
	return n > 0 && n < s.len && s.ptr[n] == ':' ? n + 1 : 0;
}

/* The front of s up to the first of two bytes. */
static struct str
before(struct str s, char a, char b)
{
	size_t n = str_chr(s, a), m = str_chr(s, b);
	return str_sub(s, 0, n < m ? n : m);
}

void
html_link(struct buf *out, struct str page, struct str href)
{
	size_t n = scheme(page), host = n + 2;
	bool known = str_starts(page, STR("http://")) || str_starts(page, STR("https://"));
	if (!known || href.len == 0 || href.ptr[0] == '#' || scheme(href) > 0) {
		buf_str(out, href);
		return;
	}
	page = before(page, '?', '#');
	size_t path = host + str_chr(str_sub(page, host, page.len), '/'), end = page.len;
	if (str_starts(href, STR("//")))
		end = n;
	else if (href.ptr[0] == '/')
		end = path;
	else if (href.ptr[0] != '?')
		while (end > path && page.ptr[end - 1] != '/')
			end--;
	buf_str(out, str_sub(page, 0, end));
	if (end == path && href.ptr[0] != '/')
		buf_chr(out, '/');
	buf_str(out, href);
}

bool
html_link_shares(struct str href)
{
	static const char *const ways[] = {"facebook.com/sharer", "facebook.com/dialog/share",
		"facebook.com/share.php", "twitter.com/intent/tweet", "twitter.com/share?",
		"twitter.com/home?status", "x.com/intent/", "linkedin.com/shareArticle",
		"linkedin.com/sharing/", "reddit.com/submit", "wa.me/?", "whatsapp.com/send?",
		"whatsapp://send", "t.me/share", "telegram.me/share", "pinterest.com/pin/create",
		"bsky.app/intent/", "threads.net/intent/", "getpocket.com/save", "tumblr.com/share",
		"news.ycombinator.com/submitlink"};
	if (str_starts(href, STR("mailto:?")))
		return true;
	href = str_sub(href, 0, href.len < 60 ? href.len : 60);
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		if (str_find(href, str_of(ways[i])) < href.len)
			return true;
	return false;
}
