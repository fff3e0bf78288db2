using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Model.Checks;

/// <summary>
/// Whether a rewording takes its line and nothing else: clause by clause, each whole and in the order of the line. It may part a sentence in
/// two where no condition ends, leave out whole sentences that limit nothing, and put in words of address and joining from a closed list.
/// Everything else changes who gets what, or on which condition, and no list of cases would know each way to do so.
/// </summary>
internal static partial class Taking
{
    /// <param name="sentences">The sentences that cite the line, in their order.</param>
    /// <param name="line">The line.</param>
    /// <returns>Whether nothing of the line was moved, changed, added, or lost that belongs to what stayed.</returns>
    public static bool IsWhole(IEnumerable<string> sentences, GroundLine line)
    {
        var (said, source) = (Clauses(string.Join('\n', sentences)), Clauses(line.Text));
        return said.Count > 0 && source.Count > 0 && Follows(said, 0, source, 0, line);
    }

    /// <summary>Whether what is said from here on is what the line says from there on; there a sentence of both begins, or goes on.</summary>
    private static bool Follows(List<Clause> said, int at, List<Clause> source, int from, GroundLine line)
    {
        while (at < said.Count && from < source.Count)
        {
            var begins = from == 0 || source[from - 1].IsLast;
            if (begins && Joining().IsMatch(said[at].Text) && said[at].Text != source[from].Text && !said[at].IsLast)
            {
                at++;
                continue;
            }

            if (IsSame(said[at].Text, source[from].Text, begins) && EndsAlike(said[at], source[from], IsEnd(source, from, line)))
            {
                (at, from) = (at + 1, from + 1);
                continue;
            }

            if (Left(source, from, line) is not { } next)
            {
                return false;
            }

            from = next;
        }

        while (at == said.Count && from < source.Count && Left(source, from, line) is { } next)
        {
            from = next;
        }

        return at == said.Count && from == source.Count;
    }

    private static bool IsSame(string said, string source, bool begins) =>
        said == source
        // …的 told as …的话.
        || (source.EndsWith('的') && said == source + "话")
        || (begins && Deed().IsMatch(source) && Figures.In(source).Count == 0 && !Limiting().IsMatch(source) && !Turning.HasNegation(source)
            && source.AsSpan().IndexOfAny('的', '由') < 0 && !source.Contains("可以", StringComparison.Ordinal)
            && said.EndsWith(source, StringComparison.Ordinal) && Address().IsMatch(said[..^source.Length]));

    /// <summary>A sentence ends where one of the line does, or after a clause on which nothing depends.</summary>
    private static bool EndsAlike(Clause said, Clause source, bool isEnd) =>
        source.IsLast || isEnd ? said.IsLast && (said.Mark == source.Mark || said.Mark is '.' or ';' or '\n')
        : !said.IsLast || (said.Mark is '.' or ';' or '\n' && Amount().IsMatch(source.Text) && !Bounding().IsMatch(source.Text));

    /// <summary>Nothing of its sentence comes after it, but for a reference that may be left out.</summary>
    private static bool IsEnd(List<Clause> source, int at, GroundLine line)
    {
        while (!source[at].IsLast && at + 1 < source.Count && IsReference(source[at + 1], line))
        {
            at++;
        }

        return source[at].IsLast || at == source.Count - 1;
    }

    private static bool IsReference(Clause clause, GroundLine line) => Reference().IsMatch(clause.Text) && !line.IsWhole;

    /// <summary>Passes over what may be left out: a reference to a document, or a sentence that limits nothing.</summary>
    /// <returns>Where the line goes on; null if this may not be left out.</returns>
    private static int? Left(List<Clause> source, int from, GroundLine line)
    {
        if (IsReference(source[from], line) && source.Count > 1)
        {
            return from + 1;
        }

        if ((from > 0 && source[from - 1].Mark is not ('.' or '!' or '?' or '\n')) || Counting().IsMatch(line.Text))
        {
            return null;
        }

        var end = from;
        while (end < source.Count && source[end].Mark is not ('.' or '!' or '?' or '\n'))
        {
            end++;
        }

        end = Math.Min(end + 1, source.Count);
        var text = string.Join(',', source[from..end].Select(clause => clause.Text));
        return end - from == source.Count || Limiting().IsMatch(text) || Turning.In(text).Count > 0 || (line.IsWhole && Figures.In(text).Count > 0)
            || (end < source.Count && Referring().IsMatch(source[end].Text))
            ? null
            : end;
    }

    /// <summary>Every sign of the text but blanks stands in a clause or parts two; a mark within a number parts nothing.</summary>
    private static List<Clause> Clauses(string text)
    {
        var clauses = new List<Clause>();
        var clause = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var sign = Narrow(text[i]);
            var isInNumber = i > 0 && i + 1 < text.Length && char.IsAsciiDigit(Narrow(text[i - 1])) && char.IsAsciiDigit(Narrow(text[i + 1]));
            if (sign is '.' && text[i] is not '。' || (sign is ',' or ':' or ' ' && isInNumber))
            {
                clause.Append(sign);
            }
            else if (sign is ',' or ':' or ';' or '.' or '!' or '?' or '\n')
            {
                Close(sign);
            }
            else if (!char.IsWhiteSpace(sign))
            {
                clause.Append(sign);
            }
        }

        Close('\n');
        return clauses;

        void Close(char mark)
        {
            if (clause.Length > 0)
            {
                clauses.Add(new(clause.ToString(), mark));
                clause.Clear();
            }
            else if (clauses is [.., { IsLast: false } last])
            {
                // Of two marks on end the one that ends more.
                clauses[^1] = last with { Mark = mark };
            }
        }
    }

    private static char Narrow(char sign) => sign switch
    {
        '。' => '.',
        '\u3000' or '\t' or '\u00A0' => ' ',
        '\r' => '\n',
        >= '！' and <= '～' => (char)(sign - 0xFEE0),
        _ => sign,
    };

    /// <param name="Text">Without blanks, in narrow signs.</param>
    /// <param name="Mark">What ends it: a comma, a colon, or the end of a sentence.</param>
    private readonly record struct Clause(string Text, char Mark)
    {
        public bool IsLast => Mark is not (',' or ':');
    }

    // The closed lists. Words of joining stand alone before a sentence of the line and say nothing of their own.
    [GeneratedRegex("^(?:您好|按规定|按照规定|按文件规定|文件规定|另外|此外|还有)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joining();

    // Words of address stand before what somebody does (below), not before what somebody is or gets: 您带户口簿, but not 您低保户.
    [GeneratedRegex("^(?:那您|您|请您|请|您可以|可以|您也可以|也可以)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex("^(?:带|拿|持|携带|到|去|向|找|拨打|拨|打电话|填|提交|提供|准备|申请|办理|登记|联系|咨询)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deed();

    // 依据澜农发〔2025〕12号.
    [GeneratedRegex("^(?:依据|根据|按照|详见)(?:《[^《》]{2,60}》)?[(]?[\u4e00-\u9fff]{0,8}[〔(\\[]20[0-9]{2}[〕)\\]][0-9]{1,4}号[)]?(?:文件)?(?:规定)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    // After an amount that is told a sentence may end; not after one that somebody must be below or has to have.
    [GeneratedRegex("[0-9](?:元|%)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();

    [GeneratedRegex("低于|高于|超过|超出|不足|不满|未满|少于|多于|不到|至少|至多|收入|财产|存款|支出|花费|费用|债|如|若|凡|除|因|按|经|其中|达", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bounding();

    // What limits something else, whatever it is: a sentence with one of these stays.
    [GeneratedRegex("但|除|仅|只|限|须|应|需|要|条件|前提|凭|符合|具备|具有|满足|属于|必|否则|如果|若|凡|方可|才|先|再|后|前|的$|的,|其中|视为|同意|批准|审|核|标准|扣|减|退|取消|停|止|暂|禁|截|期", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limiting();

    // A line that counts up its parts, or names what they have in common, has them all.
    [GeneratedRegex("[:：]|以下|下列|如下|之一|同时|分别|上述|[一二三四五六七八九十两0-9](?:个|项|条|样|种|类|点|方面)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counting();

    [GeneratedRegex("^(?:其|该|此|这|那|上述|前|同|另|并|也|还|否则|以上|他|她|它|即|均|都|每)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Referring();
}
