using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.Regions;

namespace BotAssistant.Rules;

/// <summary>Takes a rule's parameters out of their YAML. What cannot be read becomes a problem, and some value stands in until the end.</summary>
internal sealed class ParameterReader(YamlMap parameters, DialogProblems problems)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public int Number(string name, int least, int most)
    {
        if (Scalar(name) is not { } scalar)
        {
            return least;
        }

        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotNumber, ("name", name), ("value", scalar.Value)), new(RuleTexts.NotNumberDo, ("least", least), ("most", most)));
        return least;
    }

    /// <summary>Like it, of a parameter that may be left out.</summary>
    public int Number(string name, int least, int most, int leftOut)
    {
        read.Add(name);
        return parameters.Entries.Any(entry => entry.Key.Value == name) ? Number(name, least, most) : leftOut;
    }

    /// <summary>Words as code writes them, with dashes: <c>WorkingDays</c> is <c>working-days</c>.</summary>
    public TEnum OneOf<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Scalar(name) is not { } scalar)
        {
            return default;
        }

        var named = Enum.GetValues<TEnum>().ToDictionary(Dashed, StringComparer.Ordinal);
        if (named.TryGetValue(scalar.Value, out var value))
        {
            return value;
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotAmong, ("name", name), ("value", scalar.Value)), new(RuleTexts.NotAmongDo, ("names", string.Join("、", named.Keys))));
        return default;
    }

    /// <summary>Like it, of a parameter that may be left out.</summary>
    public TEnum OneOf<TEnum>(string name, TEnum leftOut)
        where TEnum : struct, Enum
    {
        read.Add(name);
        return parameters.Entries.Any(entry => entry.Key.Value == name) ? OneOf<TEnum>(name) : leftOut;
    }

    public bool YesOrNo(string name)
    {
        if (Scalar(name) is not { } scalar)
        {
            return false;
        }

        if (scalar.Value is "true" or "false")
        {
            return scalar.Value is "true";
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotAmong, ("name", name), ("value", scalar.Value)), new(RuleTexts.NotAmongDo, ("names", "true、false")));
        return false;
    }

    public TimeOnly Time(string name)
    {
        if (Scalar(name) is not { } scalar)
        {
            return default;
        }

        if (TimeOnly.TryParseExact(scalar.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotTime, ("name", name), ("value", scalar.Value)), RuleTexts.NotTimeDo);
        return default;
    }

    public string Region(string name)
    {
        if (Scalar(name) is not { } scalar)
        {
            return "";
        }

        if (!RegionCode.TryParse(scalar.Value, out _))
        {
            problems.Add(scalar.Spot, new(RuleTexts.NotRegion, ("value", scalar.Value)), RuleTexts.NotRegionDo);
        }

        return scalar.Value;
    }

    /// <summary>One or more.</summary>
    public IReadOnlyList<string> Words(string name)
    {
        var before = problems.Count;
        string[] words = [.. Items(name).Select(item => item.Value)];
        if (problems.Count == before && (words is [] || Array.Exists(words, string.IsNullOrWhiteSpace)))
        {
            problems.Add(Find(name)!.Spot, new(RuleTexts.EmptyList, ("name", name)), RuleTexts.EmptyListDo);
        }

        return words;
    }

    /// <summary>Whole numbers, at least one and each once.</summary>
    public IReadOnlyList<int> Numbers(string name, int least, int most)
    {
        var (before, numbers) = (problems.Count, new List<int>());
        foreach (var item in Items(name))
        {
            if (int.TryParse(item.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && !numbers.Contains(number))
            {
                numbers.Add(number);
            }
            else
            {
                problems.Add(item.Spot, new(RuleTexts.NotNumber, ("name", name), ("value", item.Value)), new(RuleTexts.NotNumberDo, ("least", least), ("most", most)));
            }
        }

        if (problems.Count == before && numbers is [])
        {
            problems.Add(Find(name)!.Spot, new(RuleTexts.EmptyList, ("name", name)), RuleTexts.EmptyListDo);
        }

        return numbers;
    }

    /// <summary>A day of any year, as <c>10-31</c>.</summary>
    public (int Month, int Day) DayOfYear(string name)
    {
        // A leap year: the 29th of February is a day.
        if (Scalar(name) is not { } scalar)
        {
            return default;
        }

        if (DateOnly.TryParseExact("2024-" + scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day.Month, day.Day);
        }

        problems.Add(scalar.Spot, new(RuleTexts.NotDayOfYear, ("value", scalar.Value)), RuleTexts.NotDayOfYearDo);
        return default;
    }

    /// <summary>Stages as <c>"-3 owner"</c>, <c>"3 owner township draft"</c>, by day.</summary>
    public IReadOnlyList<ReminderStage> Stages(string name)
    {
        var stages = new List<ReminderStage>();
        foreach (var item in Items(name))
        {
            if (StageOf(item.Value) is not { } stage)
            {
                problems.Add(item.Spot, new(RuleTexts.NotStage, ("value", item.Value)), new(RuleTexts.NotStageDo, ("names", string.Join("、", Enum.GetValues<ReminderRecipient>().Select(Dashed)))));
            }
            else if (stages.Exists(other => other.Days == stage.Days))
            {
                problems.Add(item.Spot, new(RuleTexts.StageTwice, ("value", item.Value)), RuleTexts.StageTwiceDo);
            }
            else
            {
                stages.Add(stage);
            }
        }

        stages.Sort((one, other) => one.Days.CompareTo(other.Days));
        // Nobody above hears of what the one who has to act was never told.
        if (stages.FindIndex(stage => stage.To.Any(to => to is not ReminderRecipient.Owner)) is >= 0 and var above
            && !stages.Take(above).Any(stage => stage.To.Contains(ReminderRecipient.Owner)))
        {
            problems.Add(Find(name)!.Spot, new(RuleTexts.StageAboveFirst, ("value", stages[above].Name)), RuleTexts.StageAboveFirstDo);
        }

        return stages;
    }

    private static ReminderStage? StageOf(string written)
    {
        if (written.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var days, .. var words]
            || !int.TryParse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number is < -90 or > 90)
        {
            return null;
        }

        var named = Enum.GetValues<ReminderRecipient>().ToDictionary(Dashed, StringComparer.Ordinal);
        var drafts = words is [.., "draft"];
        string[] to = drafts ? words[..^1] : words;
        return to is [] || Array.Exists(to, word => !named.ContainsKey(word)) || (drafts && number < 1)
            ? null
            : new ReminderStage(number, [.. to.Select(word => named[word]).Distinct().Order()], drafts);
    }

    public IReadOnlySet<DateOnly> Days(string name)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in Items(name))
        {
            if (RuleReader.Day(item, problems) is { } day)
            {
                days.Add(day);
            }
        }

        return days;
    }

    /// <summary>Says what stands there that no rule of the kind has.</summary>
    public void Finish()
    {
        foreach (var (key, _) in parameters.Entries.Where(entry => !read.Contains(entry.Key.Value)))
        {
            problems.Add(key.Spot, new(RuleTexts.UnknownParameter, ("name", key.Value)), new(RuleTexts.NotAmongDo, ("names", string.Join("、", read))));
        }
    }

    private static string Dashed<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private YamlScalar? Scalar(string name)
    {
        switch (Find(name))
        {
            case YamlScalar scalar:
                return scalar;
            case { } other:
                problems.Add(other.Spot, new(RuleTexts.NotOneValue, ("name", name)), RuleTexts.NotOneValueDo);
                return null;
            default:
                return null;
        }
    }

    private IEnumerable<YamlScalar> Items(string name)
    {
        switch (Find(name))
        {
            case YamlList list when list.Items.All(item => item is YamlScalar):
                return list.Items.Cast<YamlScalar>();
            case { } other:
                problems.Add(other.Spot, new(RuleTexts.NotList, ("name", name)), RuleTexts.NotListDo);
                return [];
            default:
                return [];
        }
    }

    private YamlNode? Find(string name)
    {
        read.Add(name);
        foreach (var (key, value) in parameters.Entries)
        {
            if (key.Value == name)
            {
                return value;
            }
        }

        problems.Add(parameters.Spot, new(RuleTexts.MissingParameter, ("name", name)), RuleTexts.MissingParameterDo);
        return null;
    }
}
