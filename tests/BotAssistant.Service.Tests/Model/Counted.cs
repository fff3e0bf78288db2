using System.Diagnostics.Metrics;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Model;

/// <summary>What one application measured.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Lock gate = new();
    private readonly List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> measured = [];

    public Counted(AssistantApp app)
    {
        var scope = app.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            // Other tests have applications of their own.
            if (ReferenceEquals(instrument.Meter.Scope, scope))
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    public double Sum(string name, string tag, string value)
    {
        lock (gate)
        {
            return measured.Where(one => one.Name == name && one.Tags.Any(pair => pair.Key == tag && Equals(pair.Value, value))).Sum(one => one.Value);
        }
    }

    public IReadOnlyList<string> Tags(string name, string tag)
    {
        lock (gate)
        {
            return [.. measured.Where(one => one.Name == name).SelectMany(one => one.Tags).Where(pair => pair.Key == tag).Select(pair => (string)pair.Value!)];
        }
    }

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (gate)
        {
            measured.Add((instrument.Name, value, tags.ToArray()));
        }
    }
}
