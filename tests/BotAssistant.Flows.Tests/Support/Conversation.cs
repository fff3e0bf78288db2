using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>One person filling in one form. Between any two messages the state goes through JSON, as in a restart.</summary>
internal sealed class Conversation(FlowEngine engine, string flow, bool presses, string session = "s-1")
{
    private FlowReply? last;

    public World World { get; } = new();

    public FlowState? State { get; private set; }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8));

    public FlowStep Say(string text, bool nobodyElse = false)
    {
        var input = new FlowInput { Text = text, Now = Now, NobodyElse = nobodyElse };
        return Keep(World.Run(facts => State is null ? engine.Start(flow, session, input, facts) : engine.Step(State, input, facts)));
    }

    /// <summary>Chooses a line of the last reply: its button where there are buttons, otherwise its number.</summary>
    public FlowStep Choose(int number)
    {
        if (!presses)
            return Say(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Press(last!.Options[number - 1].Button);
    }

    public string ButtonOf(int number) => last!.Options[number - 1].Button;

    public FlowStep Press(string button) => Keep(World.Run(facts => engine.Step(State!, new() { Button = button, Now = Now }, facts)));

    public FlowStep Send(QuestionKind kind, string handle, string text = "")
    {
        var input = new FlowInput { Text = text, Now = Now, Attachments = [new(kind, handle)] };
        return Keep(World.Run(facts => State is null ? engine.Start(flow, session, input, facts) : engine.Step(State, input, facts)));
    }

    /// <summary>A place, and files with a handle each, with the words that came with them.</summary>
    public FlowStep Send(IReadOnlyList<QuestionKind> sent, string text)
    {
        var input = new FlowInput
        {
            Text = text,
            Now = Now,
            Attachments = [.. sent.Where(kind => kind != QuestionKind.Location).Select((kind, index) => new FlowAttachment(kind, $"file-{index + 1}"))],
            Location = sent.Contains(QuestionKind.Location) ? (30.5, 104.1) : null,
        };
        return Keep(World.Run(facts => engine.Step(State!, input, facts)));
    }

    public FlowStep SendPlace() => Keep(World.Run(facts => engine.Step(State!, new() { Location = (30.5, 104.1), Now = Now }, facts)));

    public FlowStep AskAgain() => Keep(World.Run(facts => engine.AskAgain(State!, new() { Now = Now }, facts)));

    public FlowStep NotUnderstood() => Keep(World.Run(facts => engine.NotUnderstood(State!, new() { Now = Now }, facts)));

    public FlowStep Offer() => Keep(World.Run(facts => engine.Offer(State!, new() { Now = Now }, facts)));

    public FlowStep Expire() => Keep(engine.Expire(State!, new() { Now = Now }));

    private FlowStep Keep(FlowStep step)
    {
        if (!step.IsMine)
            return step;
        State = FlowState.FromJson(step.State!.ToJson());
        last = step.Replies[0];
        return step;
    }
}
