using System.Text;
using System.Text.RegularExpressions;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Reads the answer to one question. What is not certain is asked back; nothing is inferred that was not said.</summary>
internal sealed class AnswerReader(AnswerWords words)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ChoiceReader choices = new(words);
    private readonly NumberReader numbers = new(words);
    private readonly DateReader dates = new(words);
    private readonly PersonalNumbers personal = new(words);
    private readonly ListedReader listed = new(words);

    public DateReader Dates => dates;

    /// <summary>The whole message is the answer.</summary>
    public Reading Read(Question question, string raw, AnswerContext context) => question.Kind switch
    {
        QuestionKind.Text => Text(question, raw),
        QuestionKind.Number => numbers.Number(question, raw),
        QuestionKind.Money => numbers.Money(question, raw),
        QuestionKind.Date => dates.Read(question, raw, context.Today, within: false),
        QuestionKind.Choice or QuestionKind.Choices => choices.Read(question, raw),
        QuestionKind.YesNo => YesNo(raw),
        _ when question.Kind.IsListed() => listed.Read(question, raw, context, within: false),
        QuestionKind.Phone => personal.Phone(raw),
        QuestionKind.IdNumber => personal.IdNumber(raw, context.Today),
        _ => Reading.Nothing,
    };

    /// <summary>A part of a sentence is the answer.</summary>
    public Reading ReadWithin(Question question, string raw, AnswerContext context) => question.Kind switch
    {
        QuestionKind.Choice or QuestionKind.Choices => choices.Inside(question, raw),
        QuestionKind.Date => dates.Read(question, raw, context.Today, within: true),
        _ when question.Kind.IsListed() => listed.Read(question, raw, context, within: true),
        _ => Read(question, raw, context),
    };

    private static Reading Text(Question question, string raw)
    {
        var text = raw.Trim();
        var check = question.Check;
        // Signs and pictures alone tell nothing that somebody could act on.
        if (!text.EnumerateRunes().Any(Rune.IsLetterOrDigit))
            return new Reading.Refused(FlowTexts.NoWords);
        if (text.Length < (check?.MinLength ?? 1) || text.Length > (check?.MaxLength ?? int.MaxValue)
            || (check?.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience)))
            return new Reading.Refused(FlowTexts.OutOfRange);
        return Reading.Of(new TextValue(text));
    }

    private Reading YesNo(string raw)
    {
        if (words.YesOrNo(raw) is { } said)
            return Reading.Of(new YesNoValue(said));
        if (words.IsNone(raw))
            return Reading.Of(new YesNoValue(false));
        return words.BeginsWithYesOrNo(raw) is { } first ? Reading.Of(new YesNoValue(first)) : Reading.Nothing;
    }
}
