using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Tests.DirectLine;

/// <summary>Keeps what is logged as an error.</summary>
internal sealed class ErrorSink : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _messages = new();

    public IReadOnlyCollection<string> Messages => _messages;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _messages.Enqueue(formatter(state, exception) + exception);
        }
    }

    public void Dispose()
    {
    }
}
