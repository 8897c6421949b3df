package com.example.shop;

import java.util.List;
import java.util.Map;

/// Where orders are kept; a test binds a fake.
public interface OrderBook {
    List<Map<String, Object>> changed();
}
