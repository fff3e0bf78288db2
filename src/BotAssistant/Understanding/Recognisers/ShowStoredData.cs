using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.DocumentTasks;
using BotAssistant.Handovers;
using BotAssistant.Model;
using BotAssistant.People;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Tells people what is stored about them: what they said here and, where it is known who they are, what is recorded.</summary>
internal sealed class ShowStoredData : IRecogniser
{
    private static readonly MyRecord Record = new();
    private static readonly MyHouseholdDates Dates = new();
    private static readonly MyAccounts Accounts = new();
    private static readonly MyDocumentTasks Tasks = new();
    private static readonly ModelUsesHere Uses = new();

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Is(CommandIntents.MyData))
            return null;
        var facts = hearing.Facts;
        var text = Wording.Say(facts, facts.Asker.IsBound ? Texts.MyDataBound : Texts.MyData,
            ("first_seen", Wording.Date(facts, facts.Asker.FirstSeenAt ?? facts.Now)),
            ("count", facts.Asker.MessagesKept));
        IReadOnlyList<Choice> choices = [];
        if (!hearing.Knows(Uses, out var uses))
            return new Recognition.Wants(Uses);
        if (hearing.Knows(new ModelInUse(), out var use) && use.Name is { } model)
            text += "\n\n" + Wording.Say(facts, ModelTexts.MyData, ("name", model));
        // What was asked of a model stays asked when the county has none any more.
        if (use is { IsOn: true } || uses is not { Asked: 0, Sums: 0 })
            text += "\n" + Wording.Say(facts, ModelTexts.MyUses, ("asked", uses.Asked), ("sums", uses.Sums));
        if (facts.Asker.IsBound)
        {
            if (!hearing.Knows(Record, out var record))
                return new Recognition.Wants(Record);
            if (!hearing.Knows(Dates, out var dated))
                return new Recognition.Wants(Dates);
            if (!hearing.Knows(Tasks, out var tasks))
                return new Recognition.Wants(Tasks);
            if (!hearing.Knows(Accounts, out var accounts))
                return new Recognition.Wants(Accounts);
            if (tasks is not { Proposed: 0, Decided: 0, Owned: 0 })
                text += "\n" + Wording.Say(facts, PeopleTexts.RecordDocumentTasks, ("proposed", tasks.Proposed), ("decided", tasks.Decided), ("owned", tasks.Owned));
            text += "\n\n" + Words(new RecordWording(facts), record, [.. dated.Dates.Select(noted => HouseholdDateWords.Line(facts.Dialogs, noted.Date))], record.Household is { Quiet: [_, ..] windows } ? QuietWindowWords.Say(facts.Dialogs, windows) : "", ChannelWords.Record(facts.Dialogs, accounts));
            if (record.Household is { Others: not [] })
            {
                var stop = hearing.Say(PeopleTexts.RecordStopOthers);
                choices = [new Choice(stop, stop)];
            }
        }
        return new Recognition.Answered(new(OutcomeKinds.Data, CommandIntents.MyData.Name), text) { Choices = choices };
    }

    private static string Words(RecordWording words, RecordOfAsker record, IReadOnlyList<string> dates, string quiet, string channels)
    {
        var lines = new List<string>();
        if (record.Cadre is { } cadre)
        {
            lines.Add(words.Say(PeopleTexts.RecordCadre, ("name", cadre.Name), ("unit", cadre.Unit), ("phone", cadre.Phone ?? words.Say(PeopleTexts.RecordNothing))));
            lines.AddRange(cadre.Roles.Select(held => words.Say(PeopleTexts.RecordRole, ("role", words.Say(PeopleTexts.Roles[(int)held.Role])), ("place", held.Place))));
        }

        if (record.Household is { } home)
        {
            lines.Add(words.Say(
                PeopleTexts.RecordHousehold,
                ("number", home.Number),
                ("place", home.Place),
                ("phone", home.Phone ?? words.Say(PeopleTexts.RecordNothing)),
                ("identities", home.Identities is [] ? words.Say(PeopleTexts.RecordNothing) : string.Join(words.Say(CueTexts.NeedJoin), home.Identities))));
            lines.AddRange(home.Members.Select(member => words.Say(
                PeopleTexts.RecordMember, ("name", member.Name), ("relation", member.Relation), ("id_number", member.IdNumber ?? words.Say(PeopleTexts.RecordNothing)))));
            lines.Add(home.Members.Any(member => member.HasHealth) ? words.Say(PeopleTexts.RecordHealth) : "");
            if (!home.AskerIsOther)
            {
                lines.Add(words.Say(home.KeepsSensitive ? PeopleTexts.RecordConsent : PeopleTexts.RecordNoConsent));
            }

            lines.Add(quiet.Length > 0 ? words.Say(PeopleTexts.RecordQuiet, ("text", quiet)) : "");
            if (dates is not [])
            {
                lines.Add(words.Say(HouseholdDateTexts.Record, ("text", string.Join(words.Say(CueTexts.NeedJoin), dates))));
            }

            lines.AddRange(home.Others.Select(note => words.Say(PeopleTexts.RecordOther, ("note", note))));
            lines.Add(home.Others is [] ? "" : words.Say(home.AskerIsOther ? PeopleTexts.RecordActing : PeopleTexts.RecordOtherHow));
        }

        lines.Add(channels);
        lines.Add(words.Say(PeopleTexts.RecordWhatNext));
        return words.Lines(lines, record is { Cadre.IsDemo: true } or { Household.IsDemo: true });
    }
}
