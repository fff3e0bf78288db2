using System.Globalization;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Definitions;
using BotAssistant.Rules;
using BotAssistant.Understanding;

namespace BotAssistant.Compliance;

/// <summary>Whether forms, rules, tables and permissions, as they are in force, keep the rules of the field that bind the product.</summary>
internal static class ComplianceRules
{
    private const int ShortestNightHours = 6, MostMessages = 20, FewestSentences = 3;

    /// <summary>Words in the name of a column by which people would be measured or ranked; whole words, as columns are written: CheckInDays.</summary>
    private static readonly string[] Judging = ["Attendance", "CheckIn", "ClockIn", "SignInDays", "DutyDays", "Points", "Score", "Ranking", "OnlineMinutes", "Rating", "Stars"];

    /// <summary>Labels that no person and no household carries.</summary>
    private static readonly string[] Labels = ["Stability", "Credit", "Attitude", "Petitioner", "Troublemaker"];

    /// <summary>Tables of people, which have no colour and no level of risk.</summary>
    private static readonly string[] People = ["cadres", "cadre_roles", "accounts", "households", "household_members", "pairings", "staff_credentials"];

    /// <summary>Names of columns that hold what is about somebody, or what somebody said.</summary>
    private static readonly string[] Personal =
    [
        "Phone", "IdNumber", "BankCard", "Card", "Health", "Disability", "Address", "Secrets", "Body", "Note", "Draft", "Answers", "Content", "Previous", "Change", "Difficulties", "Explanation",
        "Details",
    ];

    private static readonly string[] AlwaysAnswering = ["police", "fire", "medical"];

    public static IReadOnlyList<ComplianceFinding> Look(ComplianceView view) =>
        [Ranking(view), Light(view), Urgent(view), QuietLook.Look(view), Data(view), SigningLook.Look(view)];

    /// <summary>Matters are graded, people never ranked; nothing is demanded that serves only to show that somebody was there.</summary>
    private static ComplianceFinding Ranking(ComplianceView view)
    {
        var breaches = new List<Said>();
        foreach (var form in view.Forms)
        {
            breaches.AddRange(form.Questions.Where(question => question.Required && question.Kind is (QuestionKind.Photo or QuestionKind.Location or QuestionKind.Voice))
                .Select(question => new Said(ComplianceTexts.Demanded, ("form", form.Id), ("question", question.Id))));
            breaches.AddRange(form.Questions.Where(question => question.Kind is QuestionKind.Photo or QuestionKind.Location && string.IsNullOrWhiteSpace(question.Purpose))
                .Select(question => new Said(ComplianceTexts.NoPurpose, ("form", form.Id), ("question", question.Id))));
            breaches.AddRange(form.Questions.Where(question => question.Known is not null && question.When.Count == 0).GroupBy(question => question.Known!, StringComparer.Ordinal).Where(same => same.Count() > 1)
                .Select(same => new Said(ComplianceTexts.AskedTwice, ("form", form.Id), ("question", same.Last().Id), ("fact", same.Key))));
        }

        foreach (var (table, column, _) in view.Columns)
        {
            if (Judging.Any(word => column.Contains(word, StringComparison.Ordinal)) || (column is "Colour" or "Color" or "RiskLevel" && People.Contains(table, StringComparer.Ordinal)))
            {
                breaches.Add(new(ComplianceTexts.Judging, ("column", $"{table}.{column}")));
            }
        }

        var colours = view.Rules.All.Where(rule => rule.Parameters is ColourRule).ToArray();
        breaches.AddRange(colours.Where(rule => !RuleKinds.Matters.Contains(rule.Name, StringComparer.Ordinal)).Select(rule => new Said(ComplianceTexts.ColouredPeople, ("name", rule.Name), ("place", rule.Place))));
        return new(4, new(ComplianceTexts.Ranking, ("forms", view.Forms.Count), ("questions", view.Forms.Sum(form => form.Questions.Count)), ("columns", view.Columns.Count), ("colours", colours.Length)), breaches);
    }

    /// <summary>Nights are quiet, days have a limit, and the digest comes when people are awake.</summary>
    private static ComplianceFinding Light(ComplianceView view)
    {
        var breaches = new List<Said>();
        var quiet = view.Rules.Find<QuietHoursRule>("messages", view.County, view.Day);
        var digest = view.Rules.Find<DigestRule>("morning", view.County, view.Day);
        if (quiet is null)
        {
            breaches.Add(ComplianceTexts.NoQuietHours);
        }
        else
        {
            var hours = Math.Round((quiet.Parameters.Until - quiet.Parameters.From).TotalHours, 1);
            if (hours < ShortestNightHours)
            {
                breaches.Add(new(ComplianceTexts.ShortNight, ("hours", hours), ("least", ShortestNightHours), ("place", quiet.Rule.Place)));
            }

            if (quiet.Parameters.MessagesPerDay > MostMessages)
            {
                breaches.Add(new(ComplianceTexts.TooMany, ("count", quiet.Parameters.MessagesPerDay), ("most", MostMessages), ("place", quiet.Rule.Place)));
            }
        }

        if (digest is null)
        {
            breaches.Add(ComplianceTexts.NoDigest);
        }
        else if (quiet is not null && digest.Parameters.At.IsBetween(quiet.Parameters.From, quiet.Parameters.Until))
        {
            breaches.Add(new(ComplianceTexts.DigestAtNight, ("at", Written(digest.Parameters.At)), ("place", digest.Rule.Place)));
        }

        return new(
            5,
            new(
                ComplianceTexts.Light, ("from", quiet is null ? "-" : Written(quiet.Parameters.From)), ("until", quiet is null ? "-" : Written(quiet.Parameters.Until)), ("most", quiet?.Parameters.MessagesPerDay ?? 0),
                ("reminders", view.Rules.All.Count(rule => rule.Parameters is RemindersRule && rule.HoldsOn(view.Day)))),
            breaches);
    }

    /// <summary>Danger is heard before everything else, has its numbers, and somebody is called.</summary>
    private static ComplianceFinding Urgent(ComplianceView view)
    {
        var breaches = new List<Said>();
        breaches.AddRange(AlwaysAnswering.Where(name => view.Rules.Find<NumbersRule>(name, view.County, view.Day) is not { Parameters.Numbers: not [] }).Select(name => new Said(ComplianceTexts.NoNumber, ("name", name))));
        var examples = view.Dialogs.Intents.ToLookup(intent => intent.Name, StringComparer.Ordinal);
        breaches.AddRange(view.UrgentIntents.Where(intent => !examples[intent.Name].Any(found => found.Examples is not [])).Select(intent => new Said(ComplianceTexts.NoExamples, ("name", intent.Name))));
        if (view.Recognisers is not [{ Stage: RecognitionStage.Urgent }, ..])
        {
            breaches.Add(new(ComplianceTexts.NotFirst, ("name", view.Recognisers is [var first, ..] ? first.GetType().Name : "-")));
        }

        var duties = RuleKinds.Duties.Count(name => view.Rules.Find<DutyRule>(name, view.County, view.Day) is { Parameters.People: not [] });
        if (duties == 0 && !view.HasDutyPhone)
        {
            breaches.Add(ComplianceTexts.NobodyOnDuty);
        }

        return new(
            6,
            new(
                ComplianceTexts.Urgent, ("kinds", view.UrgentIntents.Count), ("examples", view.UrgentIntents.Sum(intent => examples[intent.Name].Sum(found => found.Examples.Count))),
                ("numbers", view.Rules.All.Count(rule => rule.Parameters is NumbersRule && rule.HoldsOn(view.Day))), ("duties", duties)),
            breaches);
    }

    /// <summary>What is about somebody is sealed, and people are told what is kept.</summary>
    private static ComplianceFinding Data(ComplianceView view)
    {
        var breaches = new List<Said>();
        // Policy documents are public.
        var personal = view.Columns.Where(column => Personal.Contains(column.Column, StringComparer.Ordinal) && !column.Table.StartsWith("policy_", StringComparison.Ordinal)).ToArray();
        foreach (var (table, column, type) in personal)
        {
            if (type != "BLOB")
            {
                breaches.Add(new(ComplianceTexts.Readable, ("column", $"{table}.{column}")));
            }
            else if (!view.Sealed.Contains($"{table}.{column}"))
            {
                breaches.Add(new(ComplianceTexts.NotRotated, ("column", $"{table}.{column}")));
            }
        }

        var notice = view.Dialogs.Text(Texts.Notice, ("county", "…"), ("desk_phone", "…"), ("days", view.ChatLogDays));
        var sentences = notice.Count(letter => letter is '。' or '！' or '？');
        if (sentences < FewestSentences)
        {
            breaches.Add(new(ComplianceTexts.ShortNotice, ("count", sentences)));
        }

        return new(8, new(ComplianceTexts.Data, ("columns", personal.Length), ("sealed", view.Sealed.Count), ("sentences", sentences), ("days", view.ChatLogDays)), breaches);
    }

    internal static IEnumerable<Said> Labelled(ComplianceView view) =>
        view.Columns.Where(column => Labels.Any(word => column.Column.Contains(word, StringComparison.Ordinal))).Select(column => new Said(ComplianceTexts.Labelled, ("column", $"{column.Table}.{column.Column}")));

    private static string Written(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
