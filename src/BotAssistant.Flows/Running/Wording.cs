using System.Globalization;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>Values as people read them.</summary>
internal sealed class Wording(IFlowTexts texts)
{
    private const int Longest = 30;
    private const int LongestQuote = 40;
    private const int LongestChoiceQuote = 20;

    /// <summary>Of all choices together; each keeps at least the shortest.</summary>
    private const int LongestChoiceQuotes = 60;
    private const int ShortestChoiceQuote = 6;

    /// <summary>Characters of a text that are read back while others are asked, and when all is looked at again.</summary>
    public const int RecordedLength = 60, ReviewedLength = 200;

    public string Text(FlowText key, params ReadOnlySpan<(string Slot, object Value)> values) => texts.Text(key, values);

    public string Said(FlowSaid said) => said.In(texts);

    public string Join(IEnumerable<string> parts) => string.Join(Text(FlowTexts.Between), parts);

    public string Shown(Question question, FlowValue value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => Bounded(number.Bound, Figure(number.Number) + question.Unit),
        MoneyValue money => Bounded(money.Bound, Text(FlowTexts.Yuan, ("amount", Figure(money.Yuan)))),
        DateValue date => Day(date.Day),
        ChoiceValue { Options: [] } => Text(FlowTexts.NoneOfThem),
        ChoiceValue choice => Join(choice.Options.Select(option => Option(option, Math.Clamp(LongestChoiceQuotes / choice.Options.Count, ShortestChoiceQuote, LongestChoiceQuote)))),
        YesNoValue { Yes: true } => Text(FlowTexts.Yes),
        YesNoValue => Text(FlowTexts.No),
        ListedValue listed => listed.Label,
        PhoneValue phone => Masked(phone.Number, 3, 4),
        IdNumberValue number => Masked(number.Number, 2, 2),
        AttachmentsValue files => Text(FlowTexts.Attachments, ("count", files.Handles.Count)),
        LocationValue => Text(FlowTexts.LocationGiven),
        _ => throw new InvalidOperationException($"A value of type {value.GetType().Name} has no wording."),
    };

    /// <summary>As it is read back: of a long text its beginning and its length, because nobody reads a thousand characters again.</summary>
    public string Echo(Question question, FlowValue value, int longest) => value is TextValue { Text: var text } && text.Length > longest
        ? Text(FlowTexts.LongText, ("beginning", Beginning(text, longest)), ("count", text.Length))
        : Shown(question, value);

    /// <summary>As it stands inside a line of other things.</summary>
    public string Brief(Question question, FlowValue value) => value is ChoiceValue { Options: not [] } choice
        ? Join(choice.Options.Select(option => option.Label))
        : Beginning(Shown(question, value), Longest);

    /// <summary>What somebody said, as it is quoted to them.</summary>
    public static string Quote(string said) => Beginning(said, LongestQuote);

    public string Day(DateOnly day) => Text(
        FlowTexts.Day, ("year", day.Year), ("month", day.Month), ("day", day.Day), ("weekday", Text(FlowTexts.Weekdays[(int)day.DayOfWeek])));

    public static string Figure(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private string Option(Chosen option, int longest) =>
        option.Said is null ? option.Label : Text(FlowTexts.OptionWithWords, ("label", option.Label), ("said", Beginning(option.Said, longest)));

    /// <summary>No half of a character stands at the end.</summary>
    private static string Beginning(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
    }

    private string Bounded(Bound bound, string figure) => bound switch
    {
        Bound.About => Text(FlowTexts.About, ("figure", figure)),
        Bound.More => Text(FlowTexts.More, ("figure", figure)),
        Bound.Less => Text(FlowTexts.Less, ("figure", figure)),
        _ => figure,
    };

    /// <summary>Numbers of people are shown with their ends only: whoever looks over a shoulder sees the screen too.</summary>
    private static string Masked(string number, int first, int last) =>
        number.Length <= first + last ? new('*', number.Length) : $"{number[..first]}{new string('*', number.Length - first - last)}{number[^last..]}";
}
