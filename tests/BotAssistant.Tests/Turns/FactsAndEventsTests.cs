using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using BotAssistant.Understanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Turns;

/// <summary>What features bring along: facts that a decision asks for, and events that are written with the turn.</summary>
public sealed class FactsAndEventsTests
{
    [Fact]
    public async Task A_decision_gets_the_facts_it_asks_for_and_one_that_leads_to_the_next()
    {
        await using var app = await AssistantApp.StartAsync(edges: services => services
            .AddSingleton<IRecogniser>(new Counting())
            .AddSingleton<IFactSource, Lengths>());
        var lin = await app.MeetAsync("lin");

        Assert.Equal("lin: 4, doubled 8", (await lin.AskAsync("数数几个"))[^1]);
    }

    [Fact]
    public async Task An_event_is_written_with_its_turn()
    {
        await using var app = await AssistantApp.StartAsync(edges: services => services
            .AddSingleton<IRecogniser>(new Closing())
            .AddSingleton<IEventWriter>(new MarksUnreachable()));
        var lin = await app.MeetAsync("lin");

        await lin.AskAsync("记下来");

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AssistantDb>>().CreateDbContextAsync();
        var conversation = await db.Set<Conversation>().SingleAsync(row => row.ExternalId == lin.Conversation);
        Assert.Equal(app.Clock.GetUtcNow(), conversation.UnreachableAt);
    }

    [Fact]
    public async Task A_turn_whose_event_finds_things_changed_is_decided_again()
    {
        var writer = new MarksUnreachable { Refusals = 2 };
        await using var app = await AssistantApp.StartAsync(edges: services => services
            .AddSingleton<IRecogniser>(new Closing())
            .AddSingleton<IEventWriter>(writer));
        var lin = await app.MeetAsync("lin");

        Assert.Equal("记下了", (await lin.AskAsync("记下来"))[^1]);
        Assert.Equal(3, app.Interceptor.TimesHeard("记下来"));
    }

    private sealed record LengthOf(string Text) : FactRequest<Length>;

    private sealed record Length(int Characters, string Asker);

    private sealed class Lengths : FactSource<LengthOf, Length>
    {
        protected override Length Answer(LengthOf request, FactAsker asker) => new(request.Text.Length, asker.UserId);
    }

    private sealed class Counting : IRecogniser
    {
        public RecognitionStage Stage => RecognitionStage.Urgent;

        public Recognition? Recognise(in Hearing hearing)
        {
            if (!hearing.Text.StartsWith("数数", StringComparison.Ordinal))
            {
                return null;
            }

            var first = new LengthOf(hearing.Text);
            if (!hearing.Knows(first, out var length))
            {
                return new Recognition.Wants(first);
            }

            var second = new LengthOf(new string('x', length.Characters * 2));
            return hearing.Knows(second, out var doubled)
                ? new Recognition.Answered(new Outcome(OutcomeKinds.Data, "test"), $"{length.Asker}: {length.Characters}, doubled {doubled.Characters}")
                : new Recognition.Wants(second);
        }
    }

    private sealed record Noted : TurnEvent;

    private sealed class Closing : IRecogniser
    {
        public RecognitionStage Stage => RecognitionStage.Urgent;

        public Recognition? Recognise(in Hearing hearing) => hearing.Text == "记下来"
            ? new Recognition.Answered(new Outcome(OutcomeKinds.Data, "test"), "记下了") { Events = [new Noted()] }
            : null;
    }

    private sealed class MarksUnreachable : EventWriter<Noted>
    {
        public int Refusals { get; set; }

        protected override void Write(AssistantDb db, Noted happened, EventSource source)
        {
            if (Refusals-- > 0)
            {
                throw new DecisionOutdatedException();
            }

            db.Set<Conversation>().Single(row => row.Id == source.Conversation).UnreachableAt = source.At;
        }
    }
}
