using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>Reads one question. Rules that need the others stand in <see cref="FlowRules"/>.</summary>
internal static class QuestionReader
{
    private const decimal Enormous = 1_000_000_000_000m;

    public static Question? Read(MapReader map)
    {
        var id = map.Id("id");
        var label = map.Text("label", FlowLimits.LabelLength, required: true);
        var ask = map.Text("ask", FlowLimits.AskLength, required: true);
        var kindName = map.OneOf("kind", [.. QuestionKinds.ByName.Keys], required: true);
        QuestionKind? kind = kindName is null ? null : QuestionKinds.ByName[kindName];
        var options = Options(map, kind);
        var take = map.OneOf("take", ["sentence", "rest"], required: false);
        var check = Check(map, kind);
        var question = new Question
        {
            Id = id ?? "",
            Label = label ?? "",
            Ask = ask ?? "",
            Kind = kind ?? QuestionKind.Text,
            Required = map.Flag("required", otherwise: false),
            Asked = map.Flag("asked", otherwise: true),
            Options = options,
            When = When(map),
            Known = Known(map),
            Purpose = map.Text("purpose", FlowLimits.AskLength, required: kind?.NeedsPurpose() is true),
            Check = check,
            Error = map.Text("error", FlowLimits.AskLength, required: check is not null),
            Cues = map.Words("cues"),
            Group = map.Text("group", FlowLimits.IdLength, required: false),
            Same = map.Text("same", FlowLimits.IdLength, required: false),
            Good = map.Text("good", FlowLimits.IdLength, required: false),
            Note = map.Flag("note", otherwise: false),
            Wish = map.Flag("wish", otherwise: false),
            Take = take switch { "sentence" => TextTaking.Sentence, "rest" => TextTaking.Rest, _ => TextTaking.Nothing },
            Beside = map.Text("beside", FlowLimits.IdLength, required: false),
            Ends = map.Text("ends", FlowLimits.IdLength, required: false),
            Counts = map.Text("counts", FlowLimits.IdLength, required: false),
            Unit = map.Text("unit", FlowLimits.WordLength, required: false),
        };
        Match(question, map);
        map.End();
        return id is null || label is null || ask is null || kind is null ? null : question;
    }

    /// <summary>Entries that only make sense for some kinds, and those that contradict each other.</summary>
    private static void Match(Question question, MapReader map)
    {
        var kind = ("kind", (object)QuestionKinds.NameOf(question.Kind));
        if (map.Has("take") && question.Kind != QuestionKind.Text)
            map.Problem("take", new(FlowFileTexts.NotForKind, ("name", "take"), kind), FlowFileTexts.NotForKindDo);
        if (map.Has("unit") && question.Kind is not (QuestionKind.Number or QuestionKind.Money))
            map.Problem("unit", new(FlowFileTexts.NotForKind, ("name", "unit"), kind), FlowFileTexts.NotForKindDo);
        if (map.Has("wish") && !question.Kind.HasOptions())
            map.Problem("wish", new(FlowFileTexts.NotForKind, ("name", "wish"), kind), FlowFileTexts.NotForKindDo);
        if (map.Has("ends") && question.Kind != QuestionKind.Date)
            map.Problem("ends", new(FlowFileTexts.NotForKind, ("name", "ends"), kind), FlowFileTexts.NotForKindDo);
        if (map.Has("counts") && question.Kind != QuestionKind.Number)
            map.Problem("counts", new(FlowFileTexts.NotForKind, ("name", "counts"), kind), FlowFileTexts.NotForKindDo);
        if (map.Has("note") && !question.Kind.HasOptions())
            map.Problem("note", new(FlowFileTexts.NotForKind, ("name", "note"), kind), FlowFileTexts.NotForKindDo);
        if (map.Has("error") && question.Check is null)
            map.Problem("error", FlowFileTexts.ErrorAlone, FlowFileTexts.ErrorAloneDo);
        if (question.Required && !question.Asked)
            map.Problem("asked", FlowFileTexts.RequiredNotAsked, FlowFileTexts.RequiredNotAskedDo);
        if (question.Required && question.Kind.NeedsPurpose())
            map.Problem("required", new(FlowFileTexts.NeverRequired, kind), FlowFileTexts.NeverRequiredDo);
        if (question.Group is not null && question.Same is null)
            map.Problem("group", FlowFileTexts.GroupWithoutSame, FlowFileTexts.GroupWithoutSameDo);
        OptionOf("same", question.Same);
        OptionOf("good", question.Good);

        void OptionOf(string name, string? option)
        {
            if (option is null)
                return;
            if (question.Kind != QuestionKind.Choice)
                map.Problem(name, new(FlowFileTexts.NotForKind, ("name", name), kind), FlowFileTexts.NotForKindDo);
            else if (question.Options.All(known => known.Id != option))
                map.Problem(name, new(FlowFileTexts.NoOption, ("option", option), ("question", question.Id)), FlowFileTexts.NoOptionDo);
        }
    }

    private static List<QuestionOption> Options(MapReader map, QuestionKind? kind)
    {
        var wanted = kind?.HasOptions() is true;
        if (!wanted && kind is not null && map.Has("options"))
            map.Problem("options", new(FlowFileTexts.NotForKind, ("name", "options"), ("kind", QuestionKinds.NameOf(kind.Value))), FlowFileTexts.NotForKindDo);
        var options = new List<QuestionOption>();
        foreach (var entry in map.Maps("options", FlowLimits.Options, wanted))
        {
            var option = new QuestionOption(
                entry.Id("id") ?? "", entry.Text("label", FlowLimits.WordLength, required: true) ?? "", entry.Words("words"),
                entry.Text("need", FlowLimits.WordLength, required: false));
            entry.End();
            if (options.Exists(other => other.Id == option.Id))
                entry.Problem("id", new(FlowFileTexts.OptionTwice, ("name", option.Id)), FlowFileTexts.TwiceDo);
            foreach (var word in option.Words.Append(option.Label).Distinct(StringComparer.Ordinal))
            {
                if (options.Find(other => other.Label == word || other.Words.Contains(word, StringComparer.Ordinal)) is { } other)
                    entry.Problem("words", new(FlowFileTexts.WordOfTwo, ("word", word), ("one", other.Id), ("other", option.Id)), FlowFileTexts.TwiceDo);
            }
            options.Add(option);
        }
        return options;
    }

    private static Dictionary<string, IReadOnlyList<string>> When(MapReader map)
    {
        var when = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        switch (map.Node("when"))
        {
            case null:
                break;
            case YamlMap { Entries: { Count: > 0 } entries }:
                foreach (var (question, answers) in entries)
                {
                    string[] values = answers switch
                    {
                        YamlScalar one => [one.Value],
                        YamlList { Items: var items } when items.All(item => item is YamlScalar) => [.. items.Cast<YamlScalar>().Select(item => item.Value)],
                        _ => [],
                    };
                    if (values is [])
                        map.Problem("when", FlowFileTexts.NotWhen, FlowFileTexts.NotWhenDo);
                    when[question.Value] = values;
                }
                break;
            default:
                map.Problem("when", FlowFileTexts.NotWhen, FlowFileTexts.NotWhenDo);
                break;
        }
        return when;
    }

    private static string? Known(MapReader map)
    {
        var known = map.Text("known", FlowLimits.IdLength, required: false);
        if (known is null || (known.Split('.') is [var from, var what] && from.Length > 0 && what.Length > 0 && MapReader.IsId(from) && MapReader.IsId(what)))
            return known;
        map.Problem("known", new(FlowFileTexts.NotKnown, ("name", known)), FlowFileTexts.NotKnownDo);
        return null;
    }

    private static AnswerCheck? Check(MapReader map, QuestionKind? kind)
    {
        if (map.Node("check") is not { } node)
            return null;
        if (node is not YamlMap entries || entries.Entries.Count == 0)
        {
            map.Problem("check", FlowFileTexts.NotCheck, FlowFileTexts.NotCheckDo);
            return null;
        }
        var reader = map.Inside(entries);
        var check = new AnswerCheck
        {
            Min = reader.Number("min", -Enormous, Enormous),
            Max = reader.Number("max", -Enormous, Enormous),
            MinLength = reader.Whole("min-length", 1, FlowLimits.AnswerLength),
            MaxLength = reader.Whole("max-length", 1, FlowLimits.AnswerLength),
            Pattern = Pattern(reader),
            NotBefore = Day(reader, "not-before"),
            NotAfter = Day(reader, "not-after"),
            Most = reader.Whole("most", 1, FlowLimits.Options),
        };
        reader.End();
        if (kind is { } known)
        {
            foreach (var (key, _) in entries.Entries.Where(entry => !known.Checks().Contains(entry.Key.Value, StringComparer.Ordinal)))
                reader.Problem(key.Value, new(FlowFileTexts.NotForKind, ("name", key.Value), ("kind", QuestionKinds.NameOf(known))), FlowFileTexts.NotForKindDo);
        }
        if (check.Min > check.Max || check.MinLength > check.MaxLength)
            map.Problem("check", FlowFileTexts.LimitsCrossed, FlowFileTexts.LimitsCrossedDo);
        return check;
    }

    private static string? Pattern(MapReader check)
    {
        var pattern = check.Text("pattern", FlowLimits.PatternLength, required: false);
        if (pattern is null)
            return null;
        try
        {
            // Without backtracking the time grows with the length of the answer only, whatever the pattern.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return pattern;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            check.Problem("pattern", new(FlowFileTexts.NotPattern, ("name", pattern)), FlowFileTexts.NotPatternDo);
            return null;
        }
    }

    private static string? Day(MapReader check, string name)
    {
        var day = check.Text(name, 10, required: false);
        if (day is null or "today" || DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return day;
        if (day[0] is '+' or '-' && int.TryParse(day, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) <= 36_500)
            return day;
        check.Problem(name, new(FlowFileTexts.NotDay, ("name", day)), FlowFileTexts.NotDayDo);
        return null;
    }
}
