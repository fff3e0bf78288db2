using BotAssistant.Dialogs;
using BotAssistant.People;

namespace BotAssistant.Understanding;

/// <summary>What is said to people who have not written words.</summary>
internal static class Openings
{
    public static Recognition.Answered Welcome(TurnFacts facts) =>
        new(new(OutcomeKinds.Smalltalk, "welcome"), Wording.Say(facts, Texts.Welcome)) { Choices = facts.Choices(Menus.Main) };

    /// <summary>Whoever works here is welcomed with what they do here.</summary>
    internal static Recognition WelcomeStaff(TurnFacts facts)
    {
        var request = new WhoAsks();
        if (!facts.Known.TryGetValue(request, out var viewer))
            return new Recognition.Wants(request);
        var (text, menu) = Greeting((Viewer)viewer);
        return new Recognition.Answered(new(OutcomeKinds.Smalltalk, "welcome"), Wording.Say(facts, text)) { Choices = facts.Choices(menu) };
    }

    internal static (TextKey Text, MenuKey Menu) Greeting(Viewer viewer) =>
        viewer.Roles.Any(held => held.Role is Role.TeamLeader or Role.Township or Role.County or Role.Department) ? (Texts.GreetingOverseer, Menus.MainOverseer)
        : viewer.Roles.Any(held => held.Role is Role.Desk) ? (Texts.GreetingDesk, Menus.MainDesk)
        : (Texts.GreetingHelper, Menus.MainHelper);

    public static Recognition.Answered NothingToRead(TurnFacts facts) =>
        facts.Utterance.HasAttachments
            ? new(new(OutcomeKinds.Clarify, "attachment-only"), Wording.Say(facts, Texts.AttachmentOnly))
            : new(new(OutcomeKinds.Clarify, "no-text"), Wording.Say(facts, Texts.NoText));

    /// <summary>What to do instead, in one sentence.</summary>
    public static Recognition.Answered PictureLost(TurnFacts facts) =>
        new(new(OutcomeKinds.Clarify, "picture-lost"), Wording.Say(facts, Texts.PictureLost));

    /// <summary>The words beside an attachment are answered; that the attachment was not looked at is said too.</summary>
    public static Recognition.Answered[] WithAttachments(TurnFacts facts, Recognition.Answered[] answers)
    {
        // Whoever is in a danger of which few may know reads about nothing else.
        if (facts.Utterance.HasLostPicture && answers is not [.., { IsAlone: true }])
            return [.. answers, PictureLost(facts)];
        if (!facts.Utterance.HasAttachments || answers.Any(answer => answer.IsForm) || answers is not [.. var others, var last])
            return answers;
        return [.. others, last with { Text = last.Text + "\n\n" + Wording.Say(facts, Texts.AttachmentBeside) }];
    }
}
