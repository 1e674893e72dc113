/*
 * kindgen: writes the header that names a grammar's node kinds and fields.
 *
 * The numbers change with every release of a grammar, so they are read from the
 * very grammar that is linked, at build time.  `kindgen PY tree_sitter_python`
 * prints enum constants such as PY_IF_STATEMENT, PY_KW_IF, PY_OP_PLUS_EQUAL and
 * PY_FIELD_CONDITION.
 */
#include <tree_sitter/api.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const TSLanguage *KINDGEN_LANGUAGE(void);

static const struct {
    char mark;
    const char *name;
} marks[] = {
    {'+', "PLUS"},    {'-', "MINUS"},   {'*', "STAR"},   {'/', "SLASH"},  {'%', "PERCENT"},
    {'=', "EQUAL"},   {'<', "LESS"},    {'>', "GREATER"}, {'!', "BANG"},  {'&', "AND"},
    {'|', "OR"},      {'^', "CARET"},   {'~', "TILDE"},  {'.', "DOT"},    {',', "COMMA"},
    {':', "COLON"},   {';', "SEMICOLON"}, {'(', "LPAREN"}, {')', "RPAREN"}, {'[', "LBRACKET"},
    {']', "RBRACKET"}, {'{', "LBRACE"}, {'}', "RBRACE"}, {'@', "AT"},     {'?', "QUESTION"},
    {'#', "HASH"},    {'$', "DOLLAR"},  {'\\', "BACKSLASH"}, {'"', "DQUOTE"}, {'\'', "SQUOTE"},
    {'`', "BACKQUOTE"}, {'\n', "NEWLINE"}, {'\0', "NUL"},
};

static const char *mark_name(char mark)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].mark == mark) return marks[i].name;
    }
    return "OTHER";
}

static bool is_word(const char *name)
{
    for (; *name; name++) {
        if (!isalnum((unsigned char)*name) && *name != '_' && *name != ' ') return false;
    }
    return true;
}

static void print_name(const char *prefix, const char *name, bool named)
{
    printf("    %s_", prefix);
    if (is_word(name)) {
        if (!named) printf("KW_");
        for (; *name; name++) putchar(*name == ' ' ? '_' : toupper((unsigned char)*name));
    } else {
        printf("OP");
        for (; *name; name++) printf("_%s", mark_name(*name));
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: kindgen PREFIX\n");
        return 2;
    }
    const char *prefix = argv[1];
    const TSLanguage *language = KINDGEN_LANGUAGE();
    printf("/* Made by kindgen from the grammar itself; do not edit. */\n");
    printf("#ifndef %s_KINDS_H\n#define %s_KINDS_H\n\nenum {\n", prefix, prefix);
    uint32_t symbols = ts_language_symbol_count(language);
    for (uint32_t symbol = 1; symbol < symbols; symbol++) {
        TSSymbolType type = ts_language_symbol_type(language, (TSSymbol)symbol);
        if (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous) continue;
        const char *name = ts_language_symbol_name(language, (TSSymbol)symbol);
        bool named = type == TSSymbolTypeRegular;
        /* Of several symbols with one name only the public one appears in trees. */
        if (ts_language_symbol_for_name(language, name, (uint32_t)strlen(name), named) != symbol) {
            continue;
        }
        print_name(prefix, name, named);
        printf(" = %u,\n", symbol);
    }
    printf("    %s_KIND_COUNT = %u,\n};\n\nenum {\n", prefix, symbols);
    for (uint32_t field = 1; field <= ts_language_field_count(language); field++) {
        char name[128];
        snprintf(name, sizeof name, "FIELD_%s", ts_language_field_name_for_id(language, (TSFieldId)field));
        print_name(prefix, name, true);
        printf(" = %u,\n", field);
    }
    printf("};\n\n#endif\n");
    return 0;
}
