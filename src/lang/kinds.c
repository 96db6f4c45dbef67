/*
 * Kinds by binary search in one sorted table; a kind's number is the place of the row that
 * stands for it, plus one.
 */
#include "lang/kinds_rows.h"

#include <string.h>

static const struct kind *
row_of(struct str s)
{
	size_t low = 0, high = kind_n_rows;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		size_t n = strlen(kind_rows[mid].word);
		int c = memcmp(kind_rows[mid].word, s.ptr, n < s.len ? n : s.len);
		if (c == 0 && n == s.len)
			return &kind_rows[mid];
		if (c < 0 || (c == 0 && n < s.len))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct kind *
kind_word(struct str s)
{
	return s.len && s.len < sizeof kind_rows->word ? row_of(s) : NULL;
}

uint16_t
kind_find(struct str s)
{
	const struct kind *k = kind_word(s);
	if (k && strcmp(k->word, k->same) != 0)
		k = row_of(str_of(k->same));
	return k ? (uint16_t)(k - kind_rows + 1) : 0;
}

uint16_t
kind_find_two(struct str first, struct str second)
{
	char both[sizeof kind_rows->word];
	size_t n = first.len + 1 + second.len;
	if (n >= sizeof both)
		return 0;
	memcpy(both, first.ptr, first.len);
	both[first.len] = ' ';
	memcpy(both + first.len + 1, second.ptr, second.len);
	return kind_find((struct str){both, n});
}

const struct kind *
kind_at(uint16_t kind)
{
	return kind && kind <= kind_n_rows ? &kind_rows[kind - 1] : NULL;
}

/* What a kind is also of.  There are circles (a team is a club, a club a team): whoever climbs
 * counts his steps. */
static const char *const generals[][2] = {
	{"foreign minister", "minister"},
	{"defence minister", "minister"}, {"finance minister", "minister"},
	{"interior minister", "minister"}, {"justice minister", "minister"},
	{"health minister", "minister"}, {"education minister", "minister"},
	{"president", "leader"}, {"prime minister", "leader"}, {"chancellor", "leader"},
	{"king", "leader"}, {"ruler", "leader"}, {"dictator", "leader"},
	{"novelist", "author"}, {"poet", "author"}, {"playwright", "author"},
	{"singer", "musician"}, {"rapper", "musician"}, {"composer", "musician"},
	{"pianist", "musician"}, {"guitarist", "musician"}, {"violinist", "musician"},
	{"drummer", "musician"}, {"painter", "artist"}, {"sculptor", "artist"},
	{"footballer", "player"}, {"striker", "player"}, {"goalkeeper", "player"},
	{"defender", "player"}, {"midfielder", "player"}, {"quarterback", "player"},
	{"physicist", "scientist"}, {"chemist", "scientist"}, {"biologist", "scientist"},
	{"astronomer", "scientist"}, {"senator", "lawmaker"},
	{"congressman", "lawmaker"}, {"general", "officer"}, {"colonel", "officer"},
	{"captain", "officer"}, {"major", "officer"},
	{"bank", "company"}, {"airline", "company"}, {"carmaker", "company"},
	{"retailer", "company"}, {"manufacturer", "company"}, {"publisher", "company"},
	{"insurer", "company"}, {"developer", "company"}, {"operator", "company"},
	{"studio", "company"}, {"label", "company"}, {"startup", "company"},
	{"broadcaster", "company"}, {"central bank", "bank"}, {"supreme court", "court"},
	{"news agency", "agency"}, {"magazine", "journal"}, {"club", "team"},
	{"team", "club"}, {"party", "group"}, {"movement", "group"}, {"militia", "group"},
	{"association", "group"}, {"band", "group"}, {"company", "group"},
	{"capital", "city"}, {"port", "city"}, {"town", "city"}, {"city", "town"},
	{"senate", "parliament"}, {"congress", "parliament"}, {"assembly", "parliament"},
	{"university", "school"}, {"college", "school"}, {"kingdom", "country"},
	{"republic", "country"}, {"empire", "country"},
};

uint16_t
kind_general(uint16_t kind)
{
	const struct kind *k = kind_at(kind);
	for (size_t i = 0; k && i < sizeof generals / sizeof *generals; i++)
		if (strcmp(generals[i][0], k->word) == 0)
			return kind_find(str_of(generals[i][1]));
	return 0;
}

uint16_t
kind_count(void)
{
	return (uint16_t)(kind_n_rows + 1);
}
