using System.Diagnostics.CodeAnalysis;

namespace BotAssistant.Protocol;

/// <summary>What was read from a request, or the answer that refuses it.</summary>
public sealed class Reading<T>
    where T : class
{
    private readonly T? _value;
    private readonly ProtocolError? _error;

    private Reading(T? value, ProtocolError? error) => (_value, _error) = (value, error);

    public static implicit operator Reading<T>(T value) => new(value, error: null);

    public static implicit operator Reading<T>(ProtocolError error) => new(value: null, error);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProtocolError? error)
    {
        (value, error) = (_value, _error);
        return value is not null;
    }
}
